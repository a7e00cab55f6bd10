namespace Bot.Core.Summaries;

/// <summary>Scores a thread's sentences: a weighted sum of a few features that can each be explained to a reader.</summary>
internal sealed class SentenceRanking
{
    private const double LogOfLongMail = 6;

    private readonly ThreadReading _reading;
    private readonly double[] _rarity;

    public SentenceRanking(ThreadReading reading, SentenceWeights weights)
    {
        _reading = reading;
        _rarity = Rarity(reading);
        Scores = [.. Features().Select(features => features is null ? 0 : weights.Score(features))];
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
        var age = Ages(_reading);
        var lengths = Lengths(_reading);
        return _reading.Sentences.Select((sentence, i) => !sentence.IsProse ? null : new SentenceFeatures
        {
            Lead = 1.0 / (1 + sentence.Place),
            LeadOfThread = sentence.Mail == 0 ? 1.0 / (1 + sentence.Place) : 0,
            MailLength = Math.Min(1, Math.Log(1 + lengths[sentence.Mail]) / LogOfLongMail),
            Centrality = raw[i] / most,
            Topic = Math.Min(1, sentence.Terms.Distinct().Count(_reading.Subject.Contains) / 3.0),
            Answered = _reading.Answered(sentence),
            Length = Math.Min(1, sentence.WordCount / 20.0),
            Question = One(Clues.IsQuestion(sentence.Text)),
            LateOutcome = IsOutcome(sentence) ? age[sentence.Mail] : 0,
            Stance = One(EnglishSignals.IsStance(sentence.Text)),
            Argument = One(Clues.IsArgument(sentence.Text)),
            Reply = One(Clues.IsReply(sentence.Text)),
            Aside = One(Clues.IsAside(sentence.Text)),
            Courtesy = One(sentence.WordCount < 12 && Clues.IsCourtesy(sentence.Text)),
            Link = One(sentence.Text.Contains("://", StringComparison.Ordinal) || sentence.Text.Contains("www.", StringComparison.Ordinal)),
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

    /// <summary>Of each mail, the words of its sentences.</summary>
    private static int[] Lengths(ThreadReading reading)
    {
        var lengths = new int[reading.Mails.Count];
        foreach (var sentence in reading.Sentences) lengths[sentence.Mail] += sentence.WordCount;
        return lengths;
    }

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
