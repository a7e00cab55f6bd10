using System.Security.Cryptography;
using System.Text.Json;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;
using Bot.Summaries.Model;

namespace Bot.Summaries;

/// <summary>Keeps a thread's series and its summary as new as its mails: by rules, at once. Where a language model is set, its turn comes when the thread
/// has been quiet for a while, as a row of the same transaction.</summary>
public sealed class ThreadRefresher(ThreadStore threads, SeriesStore series, ModelStore models, ModelOptions options, TimeProvider time)
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

        var mails = await threads.MailsAsync(row.Id, token);
        var built = ThreadBuilder.BuildOne(mails);
        // Before the summary: while that is missing, a crash lets both be made again.
        var relinked = await series.RefreshAsync(row, built, token);
        var summary = Summarize(built);
        var debounce = Debounce(mails, summary);
        if (debounce is not null && row.Parsed() is { MadeBy: not ThreadSummary.Rules } before && await models.BasisAsync(row.Id, token) == debounce.Basis)
        {
            // To the rules the new mails changed nothing: what the model made of the same still holds.
            summary = summary with { Lines = before.Lines, MadeBy = before.MadeBy };
        }

        var json = JsonSerializer.Serialize(summary);
        await threads.SaveSummaryAsync(row.Id, row.Changed, json, debounce, token);
        return (row with { Summary = json, Summarized = row.Changed }, true, relinked);
    }

    /// <summary>The summary by rules.</summary>
    internal static ThreadSummary Summarize(MailThread thread) => ThreadSummarizer.Summarize(thread);

    /// <summary>What tells one summary by rules from another, whichever mails it was made from: what was said and done, not who was thanked.</summary>
    internal static string Basis(ThreadSummary rules) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { rules.Headline, rules.State, rules.Lines, rules.Signals })));

    private ModelDebounce? Debounce(IReadOnlyList<Mail> mails, ThreadSummary rules) =>
        options.IsConfigured && mails.Count >= options.MinMails && mails.Max(mail => mail.Date) >= time.GetUtcNow() - options.MaxAge
            ? new ModelDebounce(Basis(rules), mails.Count, options.QuietTime, options.MailsAtOnce)
            : null;
}
