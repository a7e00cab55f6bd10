using System.Text.Json;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Summaries;

/// <summary>Keeps a thread's summary as new as its mails.</summary>
public sealed class ThreadRefresher(ThreadStore threads)
{
    /// <summary>Summarises the thread unless its summary is new enough.</summary>
    /// <param name="thread">The thread's row; a merged one stands for the thread that it has become.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The thread, and whether its summary was made now; null when there is no such thread.</returns>
    public async Task<(ThreadRow Thread, bool IsNew)?> RefreshAsync(long thread, CancellationToken token)
    {
        if (await threads.FindAsync(thread, token) is not { } row) return null;
        if (row.FreshSummary() is not null) return (row, false);

        var summary = Summarize(await threads.MailsAsync(row.Id, token));
        var json = JsonSerializer.Serialize(summary);
        await threads.SaveSummaryAsync(row.Id, row.Changed, json, token);
        return (row with { Summary = json, Summarized = row.Changed }, true);
    }

    private static ThreadSummary Summarize(IReadOnlyList<Core.Mails.Mail> mails) =>
        ThreadSummarizer.Summarize(ThreadBuilder.BuildOne(mails));
}
