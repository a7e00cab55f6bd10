using Bot.Core.Patches;
using Bot.Core.Summaries;

namespace Bot.Cli;

/// <summary>A thread's summary with what its list knows besides.</summary>
/// <param name="Summary">The summary, its state that of the thread's series where it has one.</param>
/// <param name="Series">The newest series that begins in the thread, if any.</param>
/// <param name="FollowUp">What that series made of the reviews of the version before; null when that is not among the threads.</param>
internal sealed record ListSummary(ThreadSummary Summary, ReviewedSeries? Series, SeriesFollowUp? FollowUp)
{
    /// <summary>Summarises threads that were read with their text.</summary>
    /// <param name="threads">All threads of a list, or of several.</param>
    /// <param name="backgrounds">As in <see cref="ListSeries.Of"/>.</param>
    /// <param name="words">The most words of a summary.</param>
    /// <param name="since">Tells only what was written after this, and leaves threads out where that is nothing; null for all.</param>
    /// <param name="now">Until when a series may have waited.</param>
    public static IEnumerable<ListSummary> Of(
        IReadOnlyList<ListThread> threads, IReadOnlyDictionary<string, SeriesBackground> backgrounds, int words, DateTimeOffset? since, DateTimeOffset now)
    {
        var all = ListSeries.Of(threads, backgrounds, now);
        var byThread = all.ToLookup(entry => (entry.List, entry.Reviewed.Series.ThreadId), entry => entry.Reviewed);
        var byId = all.ToLookup(entry => (entry.List, entry.Reviewed.Series.Id), entry => entry.Reviewed.Series);
        var threadsOf = threads.SelectMany(thread => thread.Thread.Mails.Select(mail => (thread.List, mail.Mail.Id, thread.Thread))).ToLookup(mail => (mail.List, mail.Id), mail => mail.Thread);
        // Asked for twice: by the thread itself, and by the next version of its series.
        var summaries = threads.ToDictionary(
            thread => (thread.List, thread.Thread.Id), thread => new Lazy<ThreadSummary>(() => ThreadSummarizer.Summarize(thread.Thread, words, StateOf(thread))));
        return threads
            .Where(thread => since is null || thread.Thread.Mails.Any(mail => mail.Mail.Date > since))
            .AsParallel()
            .AsOrdered()
            .Select(thread =>
            {
                var series = SeriesOf(thread);
                var summary = since is { } time ? ThreadSummarizer.SummarizeSince(thread.Thread, time, words, StateOf(thread)) : summaries[(thread.List, thread.Thread.Id)].Value;
                var earlier = series?.Previous is { } previous ? byId[(thread.List, previous.Id)].FirstOrDefault() : null;
                return new ListSummary(summary, series, earlier is null ? null : FollowUpOf(thread.List, earlier, series!.Series));
            });

        ReviewedSeries? SeriesOf(ListThread thread) => byThread[(thread.List, thread.Thread.Id)].MaxBy(each => each.Series.Date);

        string? StateOf(ListThread thread) => SeriesOf(thread)?.Review.State.Name;

        SeriesFollowUp FollowUpOf(string list, PatchSeries earlier, PatchSeries later)
        {
            var of = earlier.Mails.SelectMany(mail => threadsOf[(list, mail.Mail.Id)]).Distinct().ToList();
            return SeriesFollowUp.Read(earlier, of.SelectMany(thread => thread.Mails), of.SelectMany(thread => summaries[(list, thread.Id)].Value.Signals), later);
        }
    }
}
