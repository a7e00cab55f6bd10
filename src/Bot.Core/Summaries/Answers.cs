using Bot.Core.Mails;

namespace Bot.Core.Summaries;

/// <summary>What the mails of a thread quote and answer (after the fragment quotation graph of Carenini, Ng and Zhou 2007), to find
/// what was said to a sentence, and how much of it was thought worth an answer.</summary>
internal sealed class Answers
{
    // Words of a quote that may be what the words below it answer, and those near enough that they most likely are; words that must
    // agree in a row, and the share of a sentence's words that a quote must have.
    private const int MostOfQuote = 500;
    private const int NearOfQuote = 60;
    private const int Shingle = 4;
    private const double LeastShare = 0.5;

    // Characters of how an answer begins.
    private const int LongestOpening = 80;

    // A stranger may quote the same words ten thousand times.
    private const int MostAnswers = 50;

    private readonly List<Answer> _answers = [];
    private readonly Dictionary<long, List<int>> _places = [];
    private readonly HashSet<long> _near = [];

    /// <summary>Takes each quote of a mail with an answer below it.</summary>
    public void Read(IReadOnlyList<BodyPart> parts, Terms terms, int mail)
    {
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            var (quote, next) = (parts[i], parts[i + 1]);
            if (quote.Kind != BodyPartKind.Quote || !IsSaid(next.Kind) || next.QuoteDepth >= quote.QuoteDepth) continue;
            Add(terms.Read(quote.Text), new Answer(mail, next is { Kind: BodyPartKind.Words, QuoteDepth: 0 }, next.Text[..Math.Min(next.Text.Length, LongestOpening)]));
        }
    }

    // A link, code or a patch may be all that it takes.
    private static bool IsSaid(BodyPartKind kind) =>
        kind is BodyPartKind.Words or BodyPartKind.Quote or BodyPartKind.Link or BodyPartKind.Code or BodyPartKind.Patch or BodyPartKind.Log;

    /// <summary>Takes the terms of a quote with an answer below it.</summary>
    public void Add(int[] quote, Answer answer)
    {
        var number = _answers.Count;
        _answers.Add(answer);
        if (answer.IsOwn) _near.UnionWith(Shingles(Last(quote, NearOfQuote)));
        foreach (var shingle in Shingles(Last(quote, MostOfQuote)))
        {
            if (!_places.TryGetValue(shingle, out var places)) _places[shingle] = places = [];
            if (places.Count < MostAnswers && (places.Count == 0 || places[^1] != number)) places.Add(number);
        }
    }

    /// <summary>What was said to the sentence, in the thread's order.</summary>
    public IEnumerable<Answer> To(int[] terms)
    {
        var (found, all) = (new SortedDictionary<int, int>(), 0);
        foreach (var shingle in Shingles(terms))
        {
            all++;
            foreach (var place in _places.GetValueOrDefault(shingle) ?? []) found[place] = found.GetValueOrDefault(place) + 1;
        }

        return found.Where(each => each.Value >= LeastShare * all).Select(each => _answers[each.Key]);
    }

    /// <summary>The share of these terms that somebody quoted to answer them, 0 to 1.</summary>
    public double Share(int[] terms)
    {
        var (found, all) = (0, 0);
        foreach (var shingle in Shingles(terms))
        {
            all++;
            if (_near.Contains(shingle)) found++;
        }

        return all == 0 ? 0 : (double)found / all;
    }

    private static int[] Last(int[] terms, int count) => terms[Math.Max(0, terms.Length - count)..];

    private static IEnumerable<long> Shingles(int[] terms)
    {
        for (var i = 0; i + Shingle <= terms.Length; i++)
        {
            long hash = 0;
            for (var j = i; j < i + Shingle; j++) hash = unchecked(hash * 1_000_003 + terms[j] + 1);
            yield return hash;
        }
    }
}
