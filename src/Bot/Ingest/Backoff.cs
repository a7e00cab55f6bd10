namespace Bot.Ingest;

/// <summary>Pauses that double from the first to the longest, each ±50 %, so that many clients do not come back at once.</summary>
public sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int failures;

    public TimeSpan Next()
    {
        var pause = TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(failures++, 30))));
#pragma warning disable CA5394 // Spreads load; nothing secret.
        return pause * (0.5 + Random.Shared.NextDouble());
#pragma warning restore CA5394
    }

    public void Reset() => failures = 0;
}
