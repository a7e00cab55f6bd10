namespace Bot.Storage;

/// <summary>A delivery to be stored, with the bytes that will be sent whatever happens later.</summary>
public sealed record NewDelivery
{
    /// <summary>Stable: the same digest or event always makes the same id, and a second insert of it does nothing.</summary>
    public required string Id { get; init; }

    public required long Subscription { get; init; }

    /// <summary>"digest", "thread" or "relink".</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the channel that sends it: "smtp" or "webhook".</summary>
    public required string Channel { get; init; }

    /// <summary>An address, or a URL.</summary>
    public required string Target { get; init; }

    /// <summary>The whole mail, or the JSON body.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>When it was made and is due first, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
