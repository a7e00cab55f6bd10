using System.Text.Json.Serialization;

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

    /// <summary>The mails that the receiver has not been told of, in the thread's order.</summary>
    public required IReadOnlyList<WebhookMail> NewMails { get; init; }

    /// <summary>Mails in the whole thread.</summary>
    public required int MailCount { get; init; }

    /// <summary>The newest patch series in the thread; null when there is none.</summary>
    public required WebhookSeries? Series { get; init; }

    /// <summary>How the summary was made: "rules", or a language model's name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Who wants what, in the first mail's words; the base subject where no sentence says it.</summary>
    public WebhookSummaryLine? Headline { get; init; }

    /// <summary>Questions that nobody has answered, in the thread's order.</summary>
    public IReadOnlyList<WebhookSummaryLine> OpenQuestions { get; init; } = [];

    /// <summary>What the whole thread says.</summary>
    public required IReadOnlyList<WebhookSummaryLine> Summary { get; init; }
}
