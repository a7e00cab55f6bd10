using System.Security.Cryptography;
using System.Text.Json;
using Bot.Core.Digests;
using Bot.Core.Patches;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Summaries;

/// <summary>The summary by rules of a stored thread: its state is that of the newest series that begins in it, where one does.</summary>
public sealed class RulesSummarizer(SeriesStore series, TimeProvider time)
{
    /// <param name="row">The thread's row, its series up to date.</param>
    /// <param name="thread">The thread, with the text of its mails.</param>
    /// <param name="token">Cancels it.</param>
    public async Task<ThreadSummary> SummarizeAsync(ThreadRow row, MailThread thread, CancellationToken token) =>
        ThreadSummarizer.Summarize(thread, state: await StateAsync(row, thread, token));

    /// <summary>What tells one summary by rules from another, whichever mails it was made from: what was said and done, not who was thanked.</summary>
    public static string Basis(ThreadSummary rules) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { rules.Headline, rules.State, rules.Lines, rules.Signals })));

    private async Task<string?> StateAsync(ThreadRow row, MailThread thread, CancellationToken token)
    {
        // Most threads are talk.
        if (SeriesBuilder.Build(thread).Count == 0) return null;
        var background = await series.BackgroundAsync(row.List, [row.Id], token);
        return DigestSeries.Of([thread], background, time.GetUtcNow()).GetValueOrDefault(thread.Id)?.State.Name;
    }
}
