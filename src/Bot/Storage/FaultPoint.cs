using System.Diagnostics;

namespace Bot.Storage;

/// <summary>The places where a crash is most telling. Calls are compiled in by <c>-p:FaultPoints=true</c> only; then the environment
/// variable <c>CRASH_AT=name</c>, or <c>name:n</c> for the n-th time, ends the process there as kill -9 does.</summary>
public static class FaultPoint
{
    /// <summary>Every place, in the order in which a mail passes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "sweep-before-publish", "sweep-after-publish",
        "fetched-before-store", "stored-before-commit", "stored-before-publish", "stored-after-publish",
        "thread-before-assign", "assigned-before-commit", "assigned-before-publish", "assigned-before-ack",
        "quiet-before-publish", "quiet-after-publish",
        "series-before-commit", "summary-before-commit", "summarized-before-publish", "summarized-before-ack",
        "notified-before-commit", "matched-before-publish", "matched-before-ack",
        "due-before-publish", "due-after-publish",
        "digest-before-commit", "digest-before-publish", "digest-before-ack",
        "delivery-claimed", "delivery-sent", "delivery-marked",
    ];

    private static readonly (string Name, int Time) Crash = Parse(Environment.GetEnvironmentVariable("CRASH_AT"));

    private static int _passed;

    /// <summary>Ends the process here when it is told to.</summary>
    /// <exception cref="ArgumentException">The place is not in <see cref="Names"/>.</exception>
    [Conditional("FAULT_POINTS")]
    public static void Pass(string name)
    {
        if (!Names.Contains(name)) throw new ArgumentException($"The fault point {name} is not among FaultPoint.Names.", nameof(name));
        if (name != Crash.Name || Interlocked.Increment(ref _passed) != Crash.Time) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static (string Name, int Time) Parse(string? text) => text?.Split(':') switch
    {
        [var name, var time] => (name, int.Parse(time, System.Globalization.CultureInfo.InvariantCulture)),
        [var name] => (name, 1),
        _ => ("", 0),
    };
}
