using System.Text.Json;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Summaries;

/// <summary>Keeps a thread's series and its summary as new as its mails.</summary>
public sealed class ThreadRefresher(ThreadStore threads, SeriesStore series)
{
    /// <summary>Summarises the thread unless its summary is new enough.</summary>
    /// <param name="thread">The thread's row; a merged one stands for the thread that it has become.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The thread, whether its summary was made now, and what <see cref="SeriesStore.RefreshAsync"/> gave; null when there is no
    /// such thread.</returns>
    public async Task<(ThreadRow Thread, bool IsNew, IReadOnlyList<long> Relinked)?> RefreshAsync(long thread, CancellationToken token)
    {
        if (await threads.FindAsync(thread, token) is not { } row) return null;
        if (row.FreshSummary() is not null) return (row, false, []);

        var mails = ThreadBuilder.BuildOne(await threads.MailsAsync(row.Id, token));
        // Before the summary: while that is missing, a crash lets both be made again.
        var relinked = await series.RefreshAsync(row, mails, token);
        var summary = ThreadSummarizer.Summarize(mails);
        var json = JsonSerializer.Serialize(summary);
        await threads.SaveSummaryAsync(row.Id, row.Changed, json, token);
        return (row with { Summary = json, Summarized = row.Changed }, true, relinked);
    }
}
