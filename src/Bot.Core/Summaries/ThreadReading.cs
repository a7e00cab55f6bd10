using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>A thread as it was read: its sentences, and which words its mails quote and answer.</summary>
internal sealed class ThreadReading
{
    // Words of a quote that still count as answered by what follows it, and words that must agree in a row to find them again.
    private const int AnsweredWords = 60;
    private const int Shingle = 4;
    private const int ShortestProse = 5;
    private const int FewestContentTerms = 2;

    private readonly HashSet<long> _answered = [];
    private readonly Terms _terms = new();

    public ThreadReading(MailThread thread)
    {
        var sentences = new List<Sentence>();
        for (var i = 0; i < thread.Mails.Count; i++) Read(BodyParts.Split(thread.Mails[i].Mail.Text), i, sentences);
        Sentences = sentences;
        Mails = thread.Mails.Count;
    }

    public IReadOnlyList<Sentence> Sentences { get; }

    public int Mails { get; }

    public Terms Terms => _terms;

    /// <summary>The share of the sentence that other mails quote and then answer, 0 to 1.</summary>
    public double Answered(Sentence sentence)
    {
        var (found, all) = (0, 0);
        foreach (var shingle in Shingles(sentence.Terms))
        {
            all++;
            if (_answered.Contains(shingle)) found++;
        }

        return all == 0 ? 0 : (double)found / all;
    }

    private void Read(IReadOnlyList<BodyPart> parts, int mail, List<Sentence> sentences)
    {
        var texts = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is { Kind: BodyPartKind.Words, QuoteDepth: 0 }) texts.AddRange(Summaries.Sentences.Split(parts[i].Text));
            else if (i + 1 < parts.Count && IsAnswered(parts[i], parts[i + 1])) MarkAnswered(parts[i].Text);
        }

        for (var i = 0; i < texts.Count; i++)
        {
            var words = Words(texts[i]);
            var terms = _terms.Read(texts[i]);
            sentences.Add(new Sentence
            {
                Text = texts[i],
                Mail = mail,
                Place = i,
                WordCount = words,
                Terms = terms,
                IsProse = IsProse(texts[i], words) && terms.Count(_terms.IsContent) >= FewestContentTerms,
            });
        }
    }

    private static bool IsAnswered(BodyPart quote, BodyPart next) =>
        quote is { Kind: BodyPartKind.Quote, QuoteDepth: 1 } && next.Kind == BodyPartKind.Words;

    private void MarkAnswered(string quote)
    {
        var terms = _terms.Read(quote);
        foreach (var shingle in Shingles(terms.AsSpan(Math.Max(0, terms.Length - AnsweredWords)).ToArray()))
            _answered.Add(shingle);
    }

    private static IEnumerable<long> Shingles(int[] terms)
    {
        for (var i = 0; i + Shingle <= terms.Length; i++)
        {
            long hash = 0;
            for (var j = i; j < i + Shingle; j++) hash = unchecked(hash * 1_000_003 + terms[j] + 1);
            yield return hash;
        }
    }

    private static bool IsProse(string text, int words)
    {
        if (words < ShortestProse || text[^1] is ':' or ',' || Clues.IsMereThanks(text) || Clues.IsCutOff(text)) return false;
        if (Salutations.IsClosing(text) || Salutations.IsGreeting(text)) return false;
        var letters = 0;
        foreach (var character in text)
            if (char.IsLetter(character) || character is ' ') letters++;
        return letters >= 0.8 * text.Length;
    }

    private static int Words(string text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]))) words++;
        return words;
    }
}
