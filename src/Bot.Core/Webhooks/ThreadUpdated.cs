using System.Text.Json.Serialization;
using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Core.Webhooks;

/// <summary>A thread has new mails.</summary>
public sealed record ThreadUpdated(DateTimeOffset Timestamp) : WebhookEvent(Timestamp)
{
    [JsonIgnore]
    public override string Type => "thread.updated";

    public required string List { get; init; }

    public required string ThreadId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The thread in the list's archive.</summary>
    public required string? Url { get; init; }

    /// <summary>The mails that the receiver has not been told of, in the thread's order; of too many the newest.</summary>
    public required IReadOnlyList<WebhookMail> NewMails { get; init; }

    /// <summary>How many mails the receiver has not been told of.</summary>
    public required int NewMailCount { get; init; }

    /// <summary>Mails in the whole thread.</summary>
    public required int MailCount { get; init; }

    /// <summary>The newest patch series in the thread; null when there is none.</summary>
    public required WebhookSeries? Series { get; init; }

    /// <summary>How the summary was made: "rules", or a language model's name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>How far the thread has come: the series' state, else one of <see cref="ThreadStates"/>; empty before there is a summary.</summary>
    public string State { get; init; } = "";

    /// <summary>Who wants what, in the first mail's words; the base subject where no sentence says it.</summary>
    public WebhookSummaryLine? Headline { get; init; }

    /// <summary>Questions that nobody has answered, the newest first.</summary>
    public IReadOnlyList<WebhookSummaryLine> OpenQuestions { get; init; } = [];

    /// <summary>What the whole thread says.</summary>
    public required IReadOnlyList<WebhookSummaryLine> Summary { get; init; }

    /// <summary>The thread as an event.</summary>
    /// <param name="at">The event's time.</param>
    /// <param name="list">The list.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="summary">Its summary; null before the first.</param>
    /// <param name="series">Its newest series; null when there is none.</param>
    /// <param name="news">The ids of the mails that the receiver has not been told of.</param>
    /// <param name="url">The list's archive's link to a mail.</param>
    public static ThreadUpdated Of(
        DateTimeOffset at, string list, MailThread thread, ThreadSummary? summary, DigestSeries? series, IReadOnlySet<string> news, Func<string, string?> url)
    {
        var mails = thread.Mails.Where(mail => news.Contains(mail.Mail.Id)).ToArray();
        var told = mails.OrderByDescending(mail => mail.Mail.Date).Take(WebhookLimits.Mails).Select(mail => mail.Mail.Id).ToHashSet(StringComparer.Ordinal);
        return new ThreadUpdated(at)
        {
            List = list,
            ThreadId = thread.Id,
            Subject = WebhookLimits.Subject(thread.Subject),
            Url = url(thread.Id),
            NewMails = [.. mails.Where(mail => told.Contains(mail.Mail.Id)).Select(mail => WebhookMail.Of(mail, url))],
            NewMailCount = mails.Length,
            MailCount = thread.Mails.Count,
            Series = WebhookSeries.Of(series),
            MadeBy = summary?.MadeBy ?? ThreadSummary.Rules,
            State = series?.State.Name ?? summary?.State ?? "",
            Headline = summary?.Headline is { } headline ? WebhookSummaryLine.Of(headline, url) : null,
            OpenQuestions = WebhookSummaryLine.Of(summary?.NewestQuestions(thread, series?.State.Name) ?? [], WebhookLimits.OpenQuestions, url),
            Summary = WebhookSummaryLine.Of(summary?.Lines ?? [], WebhookLimits.Lines, url),
        };
    }
}
