namespace Bot.Storage;

/// <summary>How long something may stand still before it is told of again. Each telling doubles the time, by the count in its row: what
/// no step can take does not fill the error queue, and what ends the process each time ends it ever more seldom.</summary>
/// <param name="Began">When this process began.</param>
/// <param name="Earlier">After a process before this one told of it: its event may have died with that.</param>
public sealed record Patience(DateTimeOffset Began, TimeSpan Earlier)
{
    /// <summary>After this process told of it: its event may still stand in a queue.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    /// <summary>How long after the start to look first. What the broker still holds comes by itself before; telling of it once more
    /// would only make more events for the same.</summary>
    public TimeSpan FirstLook { get; init; }

    /// <summary>The in-memory bus has lost everything with the process.</summary>
    public static Patience InMemory(TimeProvider time) => new(time.GetUtcNow(), TimeSpan.FromSeconds(1));

    /// <summary>A broker has lost only what a crash kept from it.</summary>
    public static Patience WithBroker(TimeProvider time) => new(time.GetUtcNow(), TimeSpan.FromSeconds(10)) { FirstLook = TimeSpan.FromSeconds(5) };
}
