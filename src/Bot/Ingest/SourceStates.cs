using System.Collections.Concurrent;

namespace Bot.Ingest;

/// <summary>How each mailbox fares, for the readiness check.</summary>
public sealed class SourceStates(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, State> states = new();

    public IReadOnlyDictionary<string, State> All => states;

    public void Reached(string source) => states[source] = new State(time.GetUtcNow(), null);

    public void Failed(string source, string error) =>
        states.AddOrUpdate(source, new State(null, error), (_, state) => state with { Error = error });

    /// <summary>Another replica reads it.</summary>
    public void Standby(string source) => states[source] = new State(time.GetUtcNow(), null);

    /// <summary>A mailbox's state.</summary>
    /// <param name="LastContact">When it was last read; null before the first time.</param>
    /// <param name="Error">Why it cannot be read now; null when it can.</param>
    public sealed record State(DateTimeOffset? LastContact, string? Error);
}
