using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Webhooks;

/// <summary>A thread in a digest as webhooks carry it.</summary>
public sealed record WebhookThread
{
    public required string List { get; init; }

    public required string ThreadId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The thread in the list's archive.</summary>
    public required string? Url { get; init; }

    /// <summary>Who wrote in the period, the most active first.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>Mails in the period.</summary>
    public required int NewMails { get; init; }

    /// <summary>Mails in the whole thread.</summary>
    public required int AllMails { get; init; }

    /// <summary>Whether the thread began in the period.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The newest patch series in the thread; null when there is none.</summary>
    public required WebhookSeries? Series { get; init; }

    /// <summary>The thread with the newest version of the same series, when that stands in the digest too, before this one; else null.</summary>
    public required string? NewestThreadId { get; init; }

    /// <summary>Topics that began inside the thread and have mails in the period.</summary>
    public required IReadOnlyList<WebhookSubThread> SubThreads { get; init; }

    /// <summary>Ids of the period's mails that stand here by their subject alone.</summary>
    public required IReadOnlyList<string> Guesses { get; init; }

    /// <summary>How the summary was made: "rules", or a language model's name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>How far the thread has come: the series' state, else one of <see cref="ThreadStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Who wants what, in the first mail's words; the base subject where no sentence says it.</summary>
    public WebhookSummaryLine? Headline { get; init; }

    /// <summary>Questions of the period that nobody has answered, the newest first.</summary>
    public IReadOnlyList<WebhookSummaryLine> OpenQuestions { get; init; } = [];

    /// <summary>What the mails of the period say.</summary>
    public required IReadOnlyList<WebhookSummaryLine> Summary { get; init; }

    /// <summary>A thread of a digest; what is too much is left out.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="url">The archive's link to a mail: of its list and its id.</param>
    public static WebhookThread Of(DigestThread thread, Func<string, string, string?> url) => new()
    {
        List = thread.List,
        ThreadId = thread.ThreadId,
        Subject = WebhookLimits.Subject(thread.Subject),
        Url = url(thread.List, thread.ThreadId),
        Participants = [.. thread.Participants.Take(WebhookLimits.Participants).Select(WebhookLimits.Name)],
        NewMails = thread.NewMails,
        AllMails = thread.AllMails,
        IsNew = thread.IsNew,
        Series = WebhookSeries.Of(thread.Series),
        NewestThreadId = thread.NewestThreadId,
        SubThreads = [.. thread.SubThreads.Take(WebhookLimits.SubThreads).Select(topic => new WebhookSubThread(WebhookLimits.Subject(topic.Title), topic.MailId, topic.NewMailIds.Count))],
        Guesses = [.. thread.GuessedMailIds.Take(WebhookLimits.Mails)],
        MadeBy = thread.MadeBy,
        State = thread.State,
        Headline = thread.Headline is { } headline ? WebhookSummaryLine.Of(headline, id => url(thread.List, id)) : null,
        OpenQuestions = WebhookSummaryLine.Of(thread.OpenQuestions, WebhookLimits.OpenQuestions, id => url(thread.List, id)),
        Summary = WebhookSummaryLine.Of(thread.Lines, WebhookLimits.Lines, id => url(thread.List, id)),
    };
}
