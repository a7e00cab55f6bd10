using System.Text.Json.Serialization;

namespace Bot.Core.Webhooks;

/// <summary>A series that was told of follows another version than was said: a mail that came late made it plain.</summary>
public sealed record SeriesRelinked(DateTimeOffset Timestamp) : WebhookEvent(Timestamp)
{
    [JsonIgnore]
    public override string Type => "series.relinked";

    public required string List { get; init; }

    /// <summary>The thread of the series.</summary>
    public required string ThreadId { get; init; }

    /// <summary>The series' first mail.</summary>
    public required string MessageId { get; init; }

    /// <summary>That mail's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>"1", "2", "5.1".</summary>
    public required string Version { get; init; }

    /// <summary>That mail in the list's archive.</summary>
    public required string? Url { get; init; }

    /// <summary>The version that it follows; null when it follows none after all.</summary>
    public required WebhookVersion? Previous { get; init; }

    /// <summary>The version that it was said to follow; null when none was known.</summary>
    public required WebhookVersion? FormerPrevious { get; init; }
}
