namespace Bot.Storage;

/// <summary>A delivery that waits to be claimed.</summary>
public sealed record DueDelivery
{
    public required string Id { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}
