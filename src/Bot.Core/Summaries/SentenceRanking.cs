namespace Bot.Core.Summaries;

/// <summary>Scores a thread's sentences: a weighted sum of a few features that can each be explained to a reader.</summary>
internal sealed class SentenceRanking
{
    private readonly ThreadReading _reading;
    private readonly double[] _rarity;

    public SentenceRanking(ThreadReading reading)
    {
        _reading = reading;
        _rarity = Rarity(reading);
        Scores = [.. Features().Select(features => features is null ? 0 : Score(features))];
    }

    /// <summary>The score of each sentence of the reading, 0 for what is no prose; higher is better, comparable within the thread only.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>How alike two sentences are: the cosine of their terms weighted by rarity, 0 to 1.</summary>
    public double Likeness(Sentence a, Sentence b)
    {
        var (small, large) = a.Terms.Length <= b.Terms.Length ? (a, b) : (b, a);
        var terms = new HashSet<int>(large.Terms);
        var shared = 0.0;
        foreach (var term in small.Terms.Distinct())
            if (terms.Contains(term)) shared += _rarity[term] * _rarity[term];
        return shared == 0 ? 0 : shared / Math.Sqrt(Square(small.Terms) * Square(large.Terms));
    }

    /// <summary>The features of each sentence of the reading; null for what is no prose.</summary>
    internal IEnumerable<SentenceFeatures?> Features()
    {
        var centre = new double[_reading.Terms.Count];
        foreach (var sentence in _reading.Sentences)
            foreach (var term in sentence.Terms) centre[term] += _rarity[term];
        var raw = _reading.Sentences.Select(sentence => Centrality(sentence, centre)).ToArray();
        var most = Math.Max(raw.DefaultIfEmpty(0).Max(), 1e-9);
        var lastWord = LastWord(_reading);
        var age = Ages(_reading);
        return _reading.Sentences.Select((sentence, i) => !sentence.IsProse ? null : new SentenceFeatures
        {
            Lead = 1.0 / (1 + sentence.Place),
            LeadOfThread = sentence.Mail == 0 ? 1.0 / (1 + sentence.Place) : 0,
            Purpose = One(sentence.Mail == 0 && (Clues.IsAsk(sentence.Text) || Clues.IsQuestion(sentence.Text) || Clues.IsAboutOwnMail(sentence.Text))),
            LastWord = One(sentence.Mail == lastWord && lastWord > 0),
            Replies = Math.Min(1, Math.Log2(1 + _reading.Replies[sentence.Mail]) / Math.Log2(5)),
            Centrality = raw[i] / most,
            Topic = Math.Min(1, sentence.Terms.Distinct().Count(_reading.Subject.Contains) / 3.0),
            Answered = _reading.Answered(sentence),
            Length = Math.Min(1, sentence.WordCount / 20.0),
            Question = One(Clues.IsQuestion(sentence.Text)),
            Ask = One(Clues.IsAsk(sentence.Text)),
            Outcome = One(IsOutcome(sentence)),
            LateOutcome = IsOutcome(sentence) ? age[sentence.Mail] : 0,
            Problem = One(Clues.IsProblem(sentence.Text)),
            Argument = One(Clues.IsArgument(sentence.Text)),
            Tied = One(Clues.IsTied(sentence.Text)),
            Reply = One(Clues.IsReply(sentence.Text)),
            Aside = One(Clues.IsAside(sentence.Text)),
            Courtesy = One(sentence.WordCount < 12 && Clues.IsCourtesy(sentence.Text)),
            Fragment = One(sentence.IsFragment),
        });

        static double One(bool holds) => holds ? 1 : 0;
    }

    private static bool IsOutcome(Sentence sentence) => Clues.IsOutcome(sentence.Text) || sentence.LeadIn is { } leadIn && Clues.IsOutcome(leadIn);

    /// <summary>Of each mail, its rank by date: 0 for the oldest, 1 for the newest.</summary>
    private static double[] Ages(ThreadReading reading)
    {
        var ages = new double[reading.Mails.Count];
        var rank = 0;
        foreach (var mail in Enumerable.Range(0, ages.Length).OrderBy(mail => reading.Mails[mail].Date)) ages[mail] = (double)rank++ / Math.Max(1, ages.Length - 1);
        return ages;
    }

    private static int LastWord(ThreadReading reading)
    {
        var last = 0;
        foreach (var sentence in reading.Sentences)
            if (sentence.IsProse && reading.Mails[sentence.Mail].Date >= reading.Mails[last].Date) last = sentence.Mail;
        return last;
    }

    // Where it begins, what it is about, and what it does there. The weights are rounded from a ridge regression on how many of BC3's
    // three annotators chose each sentence ("weights" in tests/Bot.Benchmarks prints them). BC3 is small talk of 2002: what it hardly
    // has (an outcome, an ask, an objection to a patch) has been given its weight by eye, on lists about code.
    private static double Score(SentenceFeatures of) =>
        0.3 + 1.1 * of.Lead + 0.5 * of.LeadOfThread + 0.5 * of.Purpose + 0.2 * of.LastWord + 0.1 * of.Replies
        + 0.8 * of.Centrality + 0.5 * of.Topic + 0.2 * of.Answered + 0.2 * of.Length
        + 0.3 * of.Outcome + 0.2 * of.LateOutcome + 0.2 * of.Ask + 0.15 * of.Question + 0.1 * of.Problem + 0.1 * of.Argument
        - 0.1 * of.Tied - 0.3 * of.Reply - 0.4 * of.Aside - 0.3 * of.Courtesy - 0.4 * of.Fragment;

    private double Centrality(Sentence sentence, double[] centre)
    {
        var product = 0.0;
        foreach (var term in sentence.Terms.Distinct()) product += _rarity[term] * centre[term];
        return product == 0 ? 0 : product / Math.Sqrt(Square(sentence.Terms));
    }

    private double Square(int[] terms)
    {
        var square = 0.0;
        foreach (var term in terms.Distinct()) square += _rarity[term] * _rarity[term];
        return square;
    }

    /// <summary>How rare each term is among the sentences (inverse document frequency, Spärck Jones 1972); 0 for function words.</summary>
    private static double[] Rarity(ThreadReading reading)
    {
        var seen = new int[reading.Terms.Count];
        foreach (var sentence in reading.Sentences)
            foreach (var term in sentence.Terms.Distinct()) seen[term]++;
        return [.. seen.Select((count, term) => count > 0 && reading.Terms.IsContent(term) ? Math.Log(1 + (double)reading.Sentences.Count / count) : 0)];
    }
}
