using Bot.Core.Mails.Bodies;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>Summarises a thread by its own best sentences. A pure function: the same thread gives the same lines.</summary>
public static class ThreadSummarizer
{
    // Candidates that are compared with each other; in a long thread the rest has no chance.
    private const int MostCandidates = 200;

    // What a candidate loses for being like one already picked (all of it when it is the same), and for each already picked from
    // its mail, so that many get a word; and how much a longer one must be better, since all share one budget.
    private const double RepetitionCost = 0.3;
    private const double Same = 0.999;
    private const double SameMailCost = 0.3;
    private const int MostFromMailCounted = 3;
    private const double LengthCost = 0.6;
    private const int LengthOffset = 5;

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

    /// <summary>Takes what is worth most for its length and still fits, less what it repeats of those taken (maximal marginal
    /// relevance, Carbonell and Goldstein 1998), until nothing fits.</summary>
    private static List<Sentence> Pick(ThreadReading reading, int words)
    {
        var ranking = new SentenceRanking(reading);
        var candidates = Enumerable.Range(0, reading.Sentences.Count)
            .Where(i => reading.Sentences[i].IsProse)
            .OrderByDescending(i => ranking.Scores[i])
            .Take(MostCandidates)
            .Select(i => (Sentence: reading.Sentences[i], Score: ranking.Scores[i]))
            .ToList();
        if (candidates.Count == 0) return Debris(reading, words);

        var picked = new List<Sentence>();
        var repeated = new double[candidates.Count];
        var fromMail = new Dictionary<int, int>();
        var left = words;
        while (true)
        {
            var best = -1;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (candidates[i].Sentence.WordCount > left || repeated[i] >= Same) continue;
                if (best < 0 || Value(i) > Value(best)) best = i;
            }

            if (best < 0) break;
            picked.Add(candidates[best].Sentence);
            left -= candidates[best].Sentence.WordCount;
            fromMail[candidates[best].Sentence.Mail] = fromMail.GetValueOrDefault(candidates[best].Sentence.Mail) + 1;
            for (var i = 0; i < candidates.Count; i++)
                repeated[i] = i == best ? Same : Math.Max(repeated[i], ranking.Likeness(candidates[i].Sentence, candidates[best].Sentence));
        }

        return picked.Count > 0 ? picked : [candidates.MinBy(candidate => candidate.Sentence.WordCount).Sentence];

        double Value(int i)
        {
            var (sentence, score) = candidates[i];
            var value = score - RepetitionCost * repeated[i] - SameMailCost * Math.Min(fromMail.GetValueOrDefault(sentence.Mail), MostFromMailCounted);
            return value > 0 ? value / Math.Pow(sentence.WordCount + LengthOffset, LengthCost) : value;
        }
    }

    /// <summary>For a thread in which nobody wrote a whole sentence: the first thing written that fits, "Applied." perhaps.</summary>
    private static List<Sentence> Debris(ThreadReading reading, int words) =>
        [.. reading.Sentences
            .Where(sentence => sentence.Terms.Length > 0 && !Salutations.IsClosing(sentence.Text))
            .OrderBy(sentence => sentence.WordCount <= words ? 0 : sentence.WordCount)
            .Take(1)];
}
