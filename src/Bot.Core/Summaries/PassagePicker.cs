namespace Bot.Core.Summaries;

/// <summary>Picks the passages of a summary: a sentence, or a few of one paragraph, that a reader understands alone. The first comes
/// from the thread's first mail, the others from few mails. Takes what is worth most for its length and still fits, less what it
/// repeats of those taken (maximal marginal relevance, Carbonell and Goldstein 1998), until nothing fits that is worth its place.</summary>
internal sealed class PassagePicker
{
    // Sentences that are compared with each other; in a long thread the rest has no chance.
    private const int MostCandidates = 200;

    private const int LongestPassage = 3;

    // Whoever is quoted gets room for a thought: there are as many mails as the budget has such rooms, and no mail has more than
    // about half of the budget, unless nobody else wrote.
    private const int WordsForMail = 18;
    private const int FewestMails = 2;
    private const double LargestShare = 0.55;

    // What a sentence loses for being like one already picked (all of it when it is the same), for each already picked from its
    // mail, and for saying little alone.
    private const double RepetitionCost = 0.3;
    private const double Same = 0.999;
    private const double SameMailCost = 0.4;
    private const double ThinCost = 0.1;

    // How much a longer passage must be better, since all share one budget; and the share of the first passage's worth below which
    // a sentence is rather left out, though there is room.
    private const double LengthCost = 0.7;
    private const double LengthOffset = 8;
    private const double LeastWorth = 0.15;

    private readonly SentenceRanking _ranking;
    private readonly IReadOnlyList<Sentence> _sentences;
    private readonly int[] _candidates;
    private readonly List<Passage> _passages = [];
    private readonly int _mails;
    private readonly double[] _repeated;
    private readonly bool[] _isPicked;
    private readonly Dictionary<int, (int Sentences, int Words)> _fromMail = [];

    public PassagePicker(ThreadReading reading, SentenceRanking ranking, Func<Sentence, bool> isMeant)
    {
        _ranking = ranking;
        _sentences = reading.Sentences;
        _candidates =
        [
            .. Enumerable.Range(0, _sentences.Count)
                .Where(i => _sentences[i].IsProse && isMeant(_sentences[i]))
                .OrderByDescending(i => _sentences[i].Mail == 0)
                .ThenByDescending(i => _ranking.Scores[i])
                .Take(MostCandidates),
        ];
        _mails = _candidates.Select(i => _sentences[i].Mail).Distinct().Count();
        _repeated = new double[_sentences.Count];
        _isPicked = new bool[_sentences.Count];
        AddPassages();
    }

    /// <summary>The sentences picked, in no order; none when there is no prose.</summary>
    /// <param name="words">The most words of all together; when every sentence is longer, the shortest one is taken.</param>
    public IReadOnlyList<Sentence> Pick(int words)
    {
        var picked = new List<Sentence>();
        var (left, least) = (words, double.MinValue);
        while (Next(words, left) is { } next)
        {
            var worth = Worth(next) / next.Count;
            if (worth < least) break;
            if (picked.Count == 0) least = LeastWorth * worth;
            for (var i = next.First; i <= next.Last; i++)
            {
                picked.Add(_sentences[i]);
                _isPicked[i] = true;
                MarkRepeated(i);
            }

            left -= next.Words;
            var before = _fromMail.GetValueOrDefault(next.Mail);
            _fromMail[next.Mail] = (before.Sentences + next.Count, before.Words + next.Words);
        }

        return picked.Count > 0 || _candidates.Length == 0 ? picked : [_candidates.Select(i => _sentences[i]).MinBy(sentence => sentence.WordCount)!];
    }

    private void AddPassages()
    {
        var isCandidate = new bool[_sentences.Count];
        foreach (var i in _candidates) isCandidate[i] = true;
        foreach (var first in _candidates)
        {
            var words = 0;
            for (var last = first; last < _sentences.Count && last < first + LongestPassage && isCandidate[last]; last++)
            {
                if (last > first && !(Continues(last) && _sentences[last].Paragraph == _sentences[first].Paragraph)) break;
                words += _sentences[last].WordCount;
                _passages.Add(new Passage(_sentences[first].Mail, first, last, words));
            }
        }
    }

    /// <summary>The best passage to take next: first one of the thread's first mail, and only when nothing at all can stand alone,
    /// one that can't.</summary>
    private Passage? Next(int words, int left)
    {
        return _fromMail.Count > 0 ? Best(StandsAlone) : Best(passage => passage.Mail == 0 && StandsAlone(passage)) ?? Best(StandsAlone) ?? Best(_ => true);

        Passage? Best(Func<Passage, bool> isMeant)
        {
            var (best, bestValue) = ((Passage?)null, 0.0);
            foreach (var passage in _passages)
            {
                if (passage.Words > left || !IsFree(passage) || !HasRoom(passage, words) || !isMeant(passage)) continue;
                var worth = Worth(passage);
                var value = worth > 0 ? worth / Math.Pow(passage.Words + LengthOffset, LengthCost) : worth;
                if (best is null || value > bestValue) (best, bestValue) = (passage, value);
            }

            return best;
        }
    }

    private bool IsFree(Passage passage)
    {
        for (var i = passage.First; i <= passage.Last; i++)
            if (_isPicked[i] || _repeated[i] >= Same) return false;
        return true;
    }

    private bool HasRoom(Passage passage, int words)
    {
        var most = words * Math.Max(LargestShare, 1.0 / _mails);
        return _fromMail.TryGetValue(passage.Mail, out var before)
            ? before.Words + passage.Words <= most
            : passage.Words <= most && _fromMail.Count < Math.Max(FewestMails, words / WordsForMail);
    }

    // What needs the sentence before it may follow one that was picked.
    private bool StandsAlone(Passage passage) =>
        !_sentences[passage.First].IsDependent && !_sentences[passage.First].IsAside || Continues(passage.First) && _isPicked[passage.First - 1];

    private bool Continues(int i) => i > 0 && _sentences[i].Continues(_sentences[i - 1]);

    private double Worth(Passage passage)
    {
        var (worth, fromMail) = (0.0, _fromMail.GetValueOrDefault(passage.Mail).Sentences);
        for (var i = passage.First; i <= passage.Last; i++)
            worth += _ranking.Scores[i] - RepetitionCost * _repeated[i] - SameMailCost * fromMail++;
        return passage.Count == 1 && _sentences[passage.First].IsThin ? worth - ThinCost : worth;
    }

    private void MarkRepeated(int picked)
    {
        foreach (var i in _candidates)
            _repeated[i] = i == picked ? Same : Math.Max(_repeated[i], _ranking.Likeness(_sentences[i], _sentences[picked]));
    }

    private sealed record Passage(int Mail, int First, int Last, int Words)
    {
        public int Count => Last - First + 1;
    }
}
