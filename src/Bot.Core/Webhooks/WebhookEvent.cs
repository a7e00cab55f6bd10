using System.Text.Json.Serialization;

namespace Bot.Core.Webhooks;

/// <summary>Something that webhooks tell of. Its links are filled in already.</summary>
public abstract record WebhookEvent
{
    private protected WebhookEvent(DateTimeOffset timestamp) => Timestamp = timestamp;

    /// <summary>What happened, in words separated by dots: "thread.updated". Part of the wire contract.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>When it happened, UTC; not when it is sent.</summary>
    [JsonIgnore]
    public DateTimeOffset Timestamp { get; }
}
