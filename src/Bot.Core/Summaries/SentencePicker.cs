namespace Bot.Core.Summaries;

/// <summary>Picks the sentences of a summary, such that a reader understands each alone or by the one before it. The first comes
/// from the thread's first mail, the others from few mails. Takes what is worth most for its length and still fits, less what it
/// repeats of those taken (maximal marginal relevance, Carbonell and Goldstein 1998), until nothing fits that is worth its place.
/// Long sentences count cut short (<see cref="MainClause"/>), and are told whole as far as room is left.</summary>
internal sealed class SentencePicker
{
    // Sentences that are compared with each other; in a long thread the rest has no chance.
    private const int MostCandidates = 200;

    // Whoever is quoted gets room for a thought: there are as many mails as the budget has such rooms, and no mail has more than
    // about two thirds of the budget, unless nobody else wrote.
    private const int WordsForMail = 15;
    private const int FewestMails = 2;
    private const double LargestShare = 0.65;

    // What a sentence loses for being like one already picked (all of it when it is the same), and for saying little alone.
    private const double RepetitionCost = 0.5;
    private const double Same = 0.999;
    private const double ThinCost = 0.15;

    // Sentences of which each limits the one before.
    private const int MostTogether = 3;

    // Words that each sentence costs besides its own: a few whole thoughts are worth more than many scraps.
    private const int LengthOffset = 4;

    // By the word, since all share one budget; to a power, or short and middling ones would crowd out the best.
    private const double Preference = 1.5;

    // The share of the first one's worth below which a sentence is rather left out, though there is room.
    private const double LeastWorth = 0.15;

    private readonly SentenceRanking _ranking;
    private readonly IReadOnlyList<Sentence> _sentences;
    private readonly int[] _candidates;
    private readonly HashSet<int> _limited;
    private readonly Dictionary<int, Sentence> _cut = [];
    private readonly int _mails;
    private readonly double[] _repeated;
    private readonly bool[] _isPicked;
    
    // The words picked of each mail.
    private readonly Dictionary<int, int> _fromMail = [];

    public SentencePicker(ThreadReading reading, SentenceRanking ranking, Func<Sentence, bool> isMeant)
    {
        _ranking = ranking;
        _sentences = reading.Sentences;
        _candidates =
        [
            .. Enumerable.Range(0, _sentences.Count)
                .Where(i => _sentences[i] is { IsProse: true, IsTakenBack: false } && isMeant(_sentences[i]))
                .OrderByDescending(i => _sentences[i].Mail == 0)
                .ThenByDescending(i => _ranking.Scores[i])
                .Take(MostCandidates)
                .Where(IsWhole),
        ];
        _limited = [.. _candidates.Where(IsLimited)];
        foreach (var i in _candidates)
            if (Together(i) == 1 && MainClause.Of(_sentences[i].Text) is { } start) _cut[i] = _sentences[i] with { Text = start + "…", WordCount = Sentence.Words(start), Whole = _sentences[i].Text };
        _mails = _candidates.Select(i => _sentences[i].Mail).Distinct().Count();
        _repeated = new double[_sentences.Count];
        _isPicked = new bool[_sentences.Count];
    }

    /// <summary>The sentences picked, in no order; none when there is no prose.</summary>
    /// <param name="words">The most words of all together; when every sentence is longer, the shortest one is taken.</param>
    public IReadOnlyList<Sentence> Pick(int words)
    {
        var picked = new List<int>();
        var (left, least) = (words, double.MinValue);
        while (Next(words, left) is { } next && Worth(next) >= least)
        {
            if (picked.Count == 0) least = LeastWorth * Worth(next);
            for (var i = next; i < next + Together(next); i++)
            {
                if (_isPicked[i]) continue;
                picked.Add(i);
                _isPicked[i] = true;
                MarkRepeated(i);
                left -= Shortest(i).WordCount;
                _fromMail[_sentences[i].Mail] = _fromMail.GetValueOrDefault(_sentences[i].Mail) + Shortest(i).WordCount;
            }
        }

        if (picked.Count == 0 && _candidates.Length > 0) return [_candidates.Select(Shortest).MinBy(sentence => sentence.WordCount)!];
        foreach (var i in picked.Where(_cut.ContainsKey).OrderByDescending(LeadsOn).ThenBy(More).ToList())
        {
            var mail = _sentences[i].Mail;
            if (More(i) > left || !HasRoom(mail, More(i), words)) continue;
            (left, _fromMail[mail]) = (left - More(i), _fromMail[mail] + More(i));
            _cut.Remove(i);
        }

        return [.. picked.Select(Shortest)];
    }

    private Sentence Shortest(int i) => _cut.GetValueOrDefault(i, _sentences[i]);

    private int More(int i) => _sentences[i].WordCount - Shortest(i).WordCount;

    private bool LeadsOn(int i) => i + 1 < _sentences.Count && _isPicked[i + 1] && _sentences[i + 1].Continues(_sentences[i]);

    /// <summary>The best sentence to take next: first one of the thread's first mail, and only when nothing at all can stand alone,
    /// one that can't.</summary>
    private int? Next(int words, int left)
    {
        return _fromMail.Count > 0 ? Best(StandsAlone) : Best(i => _sentences[i].Mail == 0 && StandsAlone(i)) ?? Best(StandsAlone) ?? Best(_ => true);

        int? Best(Func<int, bool> isMeant)
        {
            var (best, bestValue) = ((int?)null, 0.0);
            foreach (var i in _candidates)
            {
                if (_isPicked[i] || _repeated[i] >= Same || Shortest(i).WordCount > left || !isMeant(i)) continue;
                var cost = Cost(i);
                if (cost > left || !HasRoom(_sentences[i].Mail, cost, words)) continue;
                var worth = Worth(i);
                var value = worth > 0 ? Math.Pow(worth, Preference) / (cost + LengthOffset) : worth;
                if (best is null || value > bestValue) (best, bestValue) = (i, value);
            }

            return best;
        }
    }

    private bool HasRoom(int mail, int cost, int words)
    {
        var most = words * Math.Max(LargestShare, 1.0 / _mails);
        return _fromMail.TryGetValue(mail, out var before)
            ? before + cost <= most
            : cost <= most && _fromMail.Count < Math.Max(FewestMails, words / WordsForMail);
    }

    /// <summary>The words of the sentence and of those told with it.</summary>
    private int Cost(int i)
    {
        var cost = 0;
        for (var j = i; j < i + Together(i); j++)
            if (!_isPicked[j]) cost += Shortest(j).WordCount;
        return cost;
    }

    // What its author takes back or limits in the next breath ("But …") is not told without that.
    private int Together(int i)
    {
        var count = 1;
        while (count < MostTogether && _limited.Contains(i + count - 1)) count++;
        return count;
    }

    private bool IsLimited(int i) =>
        i + 1 < _sentences.Count && !_sentences[i + 1].IsTakenBack && _sentences[i + 1].Mail == _sentences[i].Mail
        && (!_sentences[i + 1].Continues(_sentences[i]) ? Clues.IsDeepTurn(_sentences[i + 1].Text) : Clues.IsTurn(_sentences[i + 1].Text) || Clues.IsPastBelief(_sentences[i].Text) || Clues.IsQuestion(_sentences[i].Text) && Clues.IsOwnView(_sentences[i + 1].Text));

    // "But what if somebody runs:" can't be told, nor what somebody thought until he saw code.
    private bool IsWhole(int i) => IsLimited(i) ? _sentences[i + 1].IsProse : !Clues.IsPastBelief(_sentences[i].Text);

    // What needs the sentence before it may follow one that was picked; an aside adds nothing to it.
    private bool StandsAlone(int i) =>
        !_sentences[i].IsAside && (!_sentences[i].IsDependent || i > 0 && _sentences[i].Continues(_sentences[i - 1]) && _isPicked[i - 1]);

    private double Worth(int i) =>
        _ranking.Scores[i] - RepetitionCost * _repeated[i] - (_sentences[i].IsThin ? ThinCost : 0);

    private void MarkRepeated(int picked)
    {
        foreach (var i in _candidates)
            _repeated[i] = i == picked ? Same : Math.Max(_repeated[i], _ranking.Likeness(_sentences[i], _sentences[picked]));
    }
}
