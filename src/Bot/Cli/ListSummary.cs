using Bot.Core.Summaries;

namespace Bot.Cli;

/// <summary>A thread's summary with what its list knows besides.</summary>
/// <param name="Summary">The summary, its state that of the thread's series where it has one.</param>
/// <param name="Series">The newest series that begins in the thread, if any.</param>
/// <param name="FollowUp">What that series made of the reviews of the version before; null without such a version.</param>
internal sealed record ListSummary(ThreadSummary Summary, ListSeries? Series, SeriesFollowUp? FollowUp)
{
    /// <summary>Summarises threads that were read with their text.</summary>
    /// <param name="threads">All threads of a list, or of several.</param>
    /// <param name="words">The most words of a summary.</param>
    /// <param name="since">Tells only what was written after this, and leaves threads out where that is nothing; null for all.</param>
    /// <param name="now">Until when a series may have waited.</param>
    public static IEnumerable<ListSummary> Of(IReadOnlyList<ListThread> threads, int words, DateTimeOffset? since, DateTimeOffset now)
    {
        var series = ListSeries.Of(threads, now).ToLookup(entry => (entry.List, entry.Series.ThreadId));
        return threads
            .Where(thread => since is null || thread.Thread.Mails.Any(mail => mail.Mail.Date > since))
            .AsParallel()
            .AsOrdered()
            .Select(thread => Of(thread, series[(thread.List, thread.Thread.Id)].MaxBy(entry => entry.Series.Date), words, since));
    }

    private static ListSummary Of(ListThread thread, ListSeries? series, int words, DateTimeOffset? since) => new(
        since is { } time
            ? ThreadSummarizer.SummarizeSince(thread.Thread, time, words, series?.State)
            : ThreadSummarizer.Summarize(thread.Thread, words, series?.State),
        series,
        series is { Previous: { } previous, PreviousThreads: var before }
            ? SeriesFollowUp.Read(previous, before.SelectMany(each => each.Mails), before.SelectMany(each => ThreadSummarizer.Summarize(each).Signals), series.Series)
            : null);
}
