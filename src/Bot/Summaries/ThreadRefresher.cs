using System.Security.Cryptography;
using System.Text.Json;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Bot.Storage;
using Bot.Summaries.Model;

namespace Bot.Summaries;

/// <summary>Keeps a thread's series and its summary as new as its mails: by rules. Where a language model is set, its turn comes when the thread
/// has been quiet for a while longer, as a row of the same transaction.</summary>
public sealed class ThreadRefresher(ThreadStore threads, SummaryStore summaries, SeriesStore series, ModelStore models, ModelOptions options, TimeProvider time)
{
    /// <summary>Summarises the thread unless its summary is new enough.</summary>
    /// <param name="thread">The thread's row; a merged one stands for the thread that it has become.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The thread, and what <see cref="SeriesStore.RefreshAsync"/> gave; null when there is no
    /// such thread.</returns>
    public async Task<(ThreadRow Thread, IReadOnlyList<long> Relinked)?> RefreshAsync(long thread, CancellationToken token)
    {
        if (await threads.FindAsync(thread, token) is not { } row) return null;
        var hasNews = row.Summarized < row.Changed;
        if (!hasNews && !row.IsOutdated) return (row, []);

        var mails = await threads.MailsAsync(row.Id, token);
        var built = ThreadBuilder.BuildOne(mails);
        // Before the summary: while that is missing, a crash lets both be made again. Series are read by rules too.
        var relinked = await series.RefreshAsync(row, built, token);
        var summary = ThreadSummarizer.Summarize(built);
        // No news, no need for the model: what it wrote of the same mails still holds.
        var model = hasNews ? Debounce(mails, summary) : null;
        if (row.Parsed() is { MadeBy: not ThreadSummary.Rules } before && (!hasNews || await ChangesNothingAsync(row, model, token)))
            summary = summary with { Lines = before.Lines, MadeBy = before.MadeBy };

        var json = JsonSerializer.Serialize(summary);
        await summaries.SaveAsync(row, json, model, token);
        return (row with { Summary = json, Summarized = row.Changed }, relinked);
    }

    /// <summary>What tells one summary by rules from another, whichever mails it was made from: what was said and done, not who was thanked.</summary>
    internal static string Basis(ThreadSummary rules) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { rules.Headline, rules.State, rules.Lines, rules.Signals })));

    /// <summary>Whether to the rules the new mails changed nothing: then what the model made of the others still holds.</summary>
    private async Task<bool> ChangesNothingAsync(ThreadRow row, ModelDebounce? model, CancellationToken token) =>
        model is not null && await models.BasisAsync(row.Id, token) == model.Basis;

    private ModelDebounce? Debounce(IReadOnlyList<Mail> mails, ThreadSummary summary) =>
        options.IsConfigured && mails.Count >= options.MinMails && mails.Max(mail => mail.Date) >= time.GetUtcNow() - options.MaxAge
            ? new ModelDebounce(Basis(summary), mails.Count, options.QuietTime, options.MailsAtOnce)
            : null;
}
