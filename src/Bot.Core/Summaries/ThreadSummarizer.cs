using Bot.Core.Mails.Bodies;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>Summarises a thread by its own best sentences. A pure function: the same thread gives the same lines.</summary>
public static class ThreadSummarizer
{
    /// <summary>Picks the best passages that together keep within the budget, in the thread's order. What follows each other in one
    /// paragraph is one line.</summary>
    /// <param name="thread">The thread, its mails with their texts.</param>
    /// <param name="words">The most words (stretches between white space) of all lines together. A thread whose every sentence is
    /// longer gets its shortest one.</param>
    /// <returns>At least one line when anybody said anything in their own words.</returns>
    public static ThreadSummary Summarize(MailThread thread, int words = 100)
    {
        var reading = new ThreadReading(thread);
        var picked = new PassagePicker(reading).Pick(words);
        return new ThreadSummary
        {
            ThreadId = thread.Id,
            Subject = thread.Subject,
            MailIds = [.. thread.Mails.Select(mail => mail.Mail.Id)],
            Lines = Lines(reading, picked.Count > 0 ? picked : Debris(reading, words)),
        };
    }

    private static List<SummaryLine> Lines(ThreadReading reading, IEnumerable<Sentence> picked)
    {
        var lines = new List<SummaryLine>();
        var before = (Sentence?)null;
        foreach (var sentence in picked.OrderBy(sentence => sentence.Mail).ThenBy(sentence => sentence.Place))
        {
            if (before is not null && sentence.Continues(before) && sentence.Paragraph == before.Paragraph) lines[^1] = lines[^1] with { Text = $"{lines[^1].Text} {sentence.Text}" };
            else lines.Add(new SummaryLine(sentence.Text, reading.Mails[sentence.Mail].Id, reading.Mails[sentence.Mail].From.Display));
            before = sentence;
        }

        return lines;
    }

    /// <summary>For a thread in which nobody wrote a whole sentence: the first thing written that fits, "Applied." perhaps.</summary>
    private static List<Sentence> Debris(ThreadReading reading, int words) =>
        [.. reading.Sentences
            .Where(sentence => sentence.Terms.Length > 0 && !Salutations.IsClosing(sentence.Text))
            .OrderBy(sentence => sentence.WordCount <= words ? 0 : sentence.WordCount)
            .Take(1)];
}
