namespace Bot.Storage;

/// <summary>A thread that is the model's turn, taken by one worker.</summary>
public sealed record ModelRun
{
    public required long Thread { get; init; }

    /// <summary>The thread's <see cref="ThreadRow.Changed"/> when it became due.</summary>
    public required long Changed { get; init; }

    public required DateTimeOffset LeasedUntil { get; init; }

    /// <summary>How often it was tried since the thread changed, this time included.</summary>
    public required int Attempts { get; init; }
}
