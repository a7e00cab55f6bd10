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

    /// <summary>Who wants what, in the first mail's words; the base subject where no sentence says it.</summary>
    public WebhookSummaryLine? Headline { get; init; }

    /// <summary>Questions that nobody has answered, in the thread's order.</summary>
    public IReadOnlyList<WebhookSummaryLine> OpenQuestions { get; init; } = [];

    public required IReadOnlyList<WebhookSummaryLine> Summary { get; init; }
}
