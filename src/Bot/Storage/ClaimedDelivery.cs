namespace Bot.Storage;

/// <summary>A delivery that one worker holds for the length of a lease.</summary>
public sealed record ClaimedDelivery
{
    /// <summary>The delivery's id through every retry, and the <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    public required long Subscription { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    public required string Target { get; init; }

    public required byte[] Payload { get; init; }

    /// <summary>Claims so far, this one included. It is counted at the claim, so that a delivery that kills the process
    /// comes to its end too.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The subscription's webhook secret (<c>whsec_…</c>); null for mail.</summary>
    public string? Secret { get; init; }
}
