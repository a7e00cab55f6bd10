namespace Bot.Core.Summaries;

/// <summary>Picks the passages of a summary: one to three sentences of one mail that follow each other, from few mails. Takes what
/// is worth most for its length and still fits, less what it repeats of those taken (maximal marginal relevance, Carbonell and
/// Goldstein 1998), until nothing fits that is worth its place.</summary>
internal sealed class PassagePicker
{
    // Sentences that are compared with each other; in a long thread the rest has no chance.
    private const int MostCandidates = 200;

    private const int LongestPassage = 3;

    // A mail that is quoted gets room for a thought, so there are as many mails as the budget has such rooms, and from each of
    // them no more than some sentences, unless there are few mails.
    private const int WordsForMail = 16;
    private const int FewestMails = 2;
    private const int MostFromMail = 3;
    private const int MostFromLoneMail = 6;

    // What a sentence loses for being like one already picked (all of it when it is the same), for each already picked from its
    // mail, and for standing without the sentence that it depends on.
    private const double RepetitionCost = 0.3;
    private const double Same = 0.999;
    private const double SameMailCost = 0.3;
    private const double DependenceCost = 1.2;

    // How much a longer passage must be better, since all share one budget; and the share of the best passage's worth below which a
    // sentence is rather left out, though there is room.
    private const double LengthCost = 0.8;
    private const int LengthOffset = 8;
    private const double LeastWorth = 0.3;

    private readonly SentenceRanking _ranking;
    private readonly IReadOnlyList<Sentence> _sentences;
    private readonly List<Passage> _passages = [];
    private readonly int[] _candidates;
    private readonly double[] _repeated;
    private readonly bool[] _isPicked;
    private readonly Dictionary<int, int> _fromMail = [];
    private readonly int _mails;

    public PassagePicker(ThreadReading reading)
    {
        _ranking = new SentenceRanking(reading);
        _sentences = reading.Sentences;
        _repeated = new double[_sentences.Count];
        _isPicked = new bool[_sentences.Count];
        _candidates = [.. Enumerable.Range(0, _sentences.Count).Where(i => _sentences[i].IsProse).OrderByDescending(i => _ranking.Scores[i]).Take(MostCandidates)];
        _mails = _candidates.Select(i => _sentences[i].Mail).Distinct().Count();
        AddPassages();
    }

    /// <summary>The sentences picked, in no order; none when there is no prose.</summary>
    public IReadOnlyList<Sentence> Pick(int words)
    {
        var picked = new List<Sentence>();
        var (left, least) = (words, double.MinValue);
        var mostMails = Math.Max(FewestMails, words / WordsForMail);
        while (Best(left, mostMails) is { } best)
        {
            var worth = Worth(best) / best.Count;
            if (worth < least) break;
            if (picked.Count == 0) least = LeastWorth * worth;
            for (var i = best.First; i <= best.Last; i++)
            {
                picked.Add(_sentences[i]);
                _isPicked[i] = true;
                left -= _sentences[i].WordCount;
                MarkRepeated(i);
            }

            _fromMail[best.Mail] = _fromMail.GetValueOrDefault(best.Mail) + best.Count;
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
            for (var last = first; last < first + LongestPassage && last < _sentences.Count && isCandidate[last]; last++)
            {
                if (last > first && !(_sentences[last].Continues(_sentences[last - 1]) && _sentences[last].Paragraph == _sentences[first].Paragraph)) break;
                words += _sentences[last].WordCount;
                _passages.Add(new Passage(_sentences[first].Mail, first, last, words));
            }
        }
    }

    private Passage? Best(int words, int mostMails)
    {
        var (best, bestValue) = ((Passage?)null, 0.0);
        foreach (var passage in _passages)
        {
            if (passage.Words > words || !IsFree(passage) || !HasRoom(passage, mostMails)) continue;
            var worth = Worth(passage);
            var value = worth > 0 ? worth / Math.Pow(passage.Words + LengthOffset, LengthCost) : worth;
            if (best is null || value > bestValue) (best, bestValue) = (passage, value);
        }

        return best;
    }

    private bool IsFree(Passage passage)
    {
        for (var i = passage.First; i <= passage.Last; i++)
            if (_isPicked[i] || _repeated[i] >= Same) return false;
        return true;
    }

    private bool HasRoom(Passage passage, int mostMails)
    {
        var most = Math.Max(MostFromMail, MostFromLoneMail / _mails);
        return _fromMail.TryGetValue(passage.Mail, out var picked) ? picked + passage.Count <= most : _fromMail.Count < mostMails && passage.Count <= most;
    }

    private double Worth(Passage passage)
    {
        var (worth, fromMail) = (0.0, _fromMail.GetValueOrDefault(passage.Mail));
        for (var i = passage.First; i <= passage.Last; i++)
        {
            worth += _ranking.Scores[i] - RepetitionCost * _repeated[i] - SameMailCost * fromMail++;
            if (_sentences[i].IsDependent && i == passage.First && !(i > 0 && _isPicked[i - 1] && _sentences[i].Continues(_sentences[i - 1]))) worth -= DependenceCost;
        }

        return worth;
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
