using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>Summarises a thread by its own best sentences. A pure function: the same thread gives the same lines.</summary>
public static class ThreadSummarizer
{
    /// <summary>The version of the rules. Count it up when the same mails give another summary than before: stored summaries of older versions are made
    /// again.</summary>
    public const int Version = 4;

    /// <summary>Picks the best passages that together keep within the budget, in the thread's order. What follows each other in one
    /// paragraph is one line. A line that leaves out the end of its sentence ends in "…".</summary>
    /// <param name="thread">The thread, its mails with their texts.</param>
    /// <param name="words">The most words (stretches between white space) of all lines together. A thread whose every sentence is
    /// longer gets its shortest one.</param>
    /// <param name="state">How far the thread has come when something else knows it better, such as its series; null to tell from
    /// what the mails say.</param>
    /// <returns>At least one line when anybody said anything in their own words.</returns>
    public static ThreadSummary Summarize(MailThread thread, int words = 100, string? state = null) => Summarize(thread, words, state, null, SentenceWeights.Default);

    /// <summary>Summarises what is new to a reader: lines, signals and points are of those mails alone; headline, state and next step are the
    /// whole thread's.</summary>
    /// <param name="thread">The whole thread.</param>
    /// <param name="news">The ids of the mails that are new to the reader, whatever their dates.</param>
    /// <param name="words">As in <see cref="Summarize(MailThread, int, string?)"/>.</param>
    /// <param name="state">As there.</param>
    /// <returns>A summary without mails and lines when nothing is new.</returns>
    public static ThreadSummary SummarizeNews(MailThread thread, IReadOnlySet<string> news, int words = 100, string? state = null) =>
        Summarize(thread, words, state, mail => news.Contains(mail.Id), SentenceWeights.Default);

    /// <summary>Summarises what was written after <paramref name="since"/>, as <see cref="SummarizeNews"/> does.</summary>
    /// <param name="thread">The whole thread.</param>
    /// <param name="since">When the reader last read it; a mail of that moment is not new.</param>
    /// <param name="words">As in <see cref="Summarize(MailThread, int, string?)"/>.</param>
    /// <param name="state">As there.</param>
    /// <returns>As there.</returns>
    public static ThreadSummary SummarizeSince(MailThread thread, DateTimeOffset since, int words = 100, string? state = null) =>
        Summarize(thread, words, state, mail => mail.Date > since, SentenceWeights.Default) with { Since = since };

    internal static ThreadSummary Summarize(MailThread thread, int words, string? state, Func<Mail, bool>? isNew, SentenceWeights weights)
    {
        var reading = new ThreadReading(thread);
        var ranking = new SentenceRanking(reading, weights);
        var signals = new SignalReader(reading).Read().ToList();
        var shape = new ThreadShape(reading, ranking.Scores, signals);
        // An objection that its author no longer holds.
        var authors = Enumerable.Range(0, reading.Mails.Count).ToLookup(mail => reading.Mails[mail].Id, reading.Author, StringComparer.Ordinal);
        var dropped = signals.Where(each => each.Signal is { Kind: SignalKind.Objection, SettledBy: { } by } && authors[by].Contains(reading.Author(each.Sentence.Mail))).Select(each => each.Sentence.Number).ToHashSet();
        var picked = new SentencePicker(reading, ranking, sentence => IsNew(sentence.Mail) && !dropped.Contains(sentence.Number)).Pick(words);
        var news = reading.Mails.Where((_, mail) => IsNew(mail)).Select(mail => mail.Id).ToHashSet(StringComparer.Ordinal);
        return new ThreadSummary
        {
            ThreadId = thread.Id,
            Subject = thread.Subject,
            MailIds = [.. reading.Mails.Select(mail => mail.Id).Where(news.Contains)],
            Lines = Lines(reading, picked.Count > 0 ? picked : Debris(reading, words, IsNew)),
            Headline = new Headlines(reading, ranking.Scores).Find(),
            State = state ?? shape.State(),
            Signals = [.. signals.Select(each => each.Signal).Where(signal => news.Contains(signal.MailId))],
            KeyPoints = shape.KeyPoints(IsNew),
            Next = state is not null && ThreadStates.IsClosed(state) ? null : shape.Next(),
            Settled = [.. signals.Select(each => each.Signal).Where(signal => !news.Contains(signal.MailId) && signal.SettledBy is { } by && news.Contains(by))],
        };

        bool IsNew(int mail) => isNew is null || isNew(reading.Mails[mail]);
    }

    private static List<SummaryLine> Lines(ThreadReading reading, IEnumerable<Sentence> picked)
    {
        var lines = new List<SummaryLine>();
        var before = (Sentence?)null;
        foreach (var sentence in picked.OrderBy(sentence => sentence.Mail).ThenBy(sentence => sentence.Place))
        {
            if (before is { Whole: null } && sentence.Continues(before) && sentence.Paragraph == before.Paragraph && !EndsWithoutSpace(before.Text))
            {
                var line = lines[^1];
                lines[^1] = line with { Text = $"{line.Text} {sentence.Text}", Quote = sentence.Whole is { } whole ? $"{line.Text} {whole}" : null };
            }
            else lines.Add(reading.Line(sentence) with { Quote = sentence.Whole });
            before = sentence;
        }

        return lines;
    }

    // In Chinese and Japanese no space follows: joined by one, the two would be no quote.
    private static bool EndsWithoutSpace(string text) => text[^1] is '。' or '？' or '！';

    /// <summary>For a thread in which nobody wrote a whole sentence: the first thing written that fits, "Applied." perhaps.</summary>
    private static List<Sentence> Debris(ThreadReading reading, int words, Func<int, bool> isMeant) =>
        [.. reading.Sentences
            .Where(sentence => isMeant(sentence.Mail) && sentence.Terms.Length > 0 && !Salutations.IsClosing(sentence.Text))
            .OrderBy(sentence => sentence.WordCount <= words ? 0 : sentence.WordCount)
            .ThenBy(sentence => Clues.IsCutOff(sentence.Text) || !Prose.HasEnd(sentence.Text))
            .Take(1)];
}
