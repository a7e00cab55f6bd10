using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>Summarises a thread by its own best sentences. A pure function: the same thread gives the same lines.</summary>
public static class ThreadSummarizer
{
    // Candidates that are compared with each other; in a long thread the rest has no chance.
    private const int MostCandidates = 200;
    private const double RepetitionCost = 1.5;

    /// <summary>Picks the best sentences that together keep within the budget, in the thread's order.</summary>
    /// <param name="thread">The thread, its mails with their texts.</param>
    /// <param name="words">The most words (stretches between white space) of all lines together. A thread whose every sentence is
    /// longer gets its shortest one.</param>
    /// <returns>At least one line when anybody said anything in their own words.</returns>
    public static ThreadSummary Summarize(MailThread thread, int words = 100)
    {
        var reading = new ThreadReading(thread);
        var picked = Pick(reading, words);
        return new ThreadSummary
        {
            ThreadId = thread.Id,
            Subject = thread.Subject,
            MailIds = [.. thread.Mails.Select(mail => mail.Mail.Id)],
            Lines = [.. picked.OrderBy(sentence => sentence.Mail).ThenBy(sentence => sentence.Place).Select(Line)],
        };

        SummaryLine Line(Sentence sentence)
        {
            var mail = thread.Mails[sentence.Mail].Mail;
            return new SummaryLine(sentence.Text, mail.Id, mail.From.Display);
        }
    }

    /// <summary>Takes the best sentence that still fits, less what it repeats of those taken (maximal marginal relevance, Carbonell
    /// and Goldstein 1998), until none fits.</summary>
    private static List<Sentence> Pick(ThreadReading reading, int words)
    {
        var ranking = new SentenceRanking(reading);
        var candidates = Enumerable.Range(0, reading.Sentences.Count)
            .Where(i => reading.Sentences[i].IsProse)
            .OrderByDescending(i => ranking.Scores[i])
            .Take(MostCandidates)
            .Select(i => (Sentence: reading.Sentences[i], Score: ranking.Scores[i]))
            .ToList();
        if (candidates.Count == 0) return [.. reading.Sentences.Where(sentence => sentence.Terms.Length > 0).OrderBy(sentence => sentence.WordCount > words ? sentence.WordCount : 0).Take(1)];

        var picked = new List<Sentence>();
        var repeated = new double[candidates.Count];
        var left = words;
        while (true)
        {
            var best = -1;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (candidates[i].Sentence.WordCount > left || repeated[i] >= 1) continue;
                if (best < 0 || Value(i) > Value(best)) best = i;
            }

            if (best < 0) break;
            picked.Add(candidates[best].Sentence);
            left -= candidates[best].Sentence.WordCount;
            for (var i = 0; i < candidates.Count; i++)
                repeated[i] = i == best ? 1 : Math.Max(repeated[i], ranking.Likeness(candidates[i].Sentence, candidates[best].Sentence));
        }

        return picked.Count > 0 ? picked : [candidates.MinBy(candidate => candidate.Sentence.WordCount).Sentence];

        double Value(int i) => candidates[i].Score - RepetitionCost * repeated[i];
    }
}
