namespace Bot.Storage;

/// <summary>When an event is published again: after a patience that doubles each time, up to a thousandfold.</summary>
internal static class Announcements
{
    public const string AreOverdue = "announced_at <= @now - (@patience << announcements)";

    public const string Again = "announced_at = @now, announcements = CASE WHEN announcements < 10 THEN announcements + 1 ELSE 10 END";

    /// <summary>When what waits was told of first: the last time, less the patience that it took to get there.</summary>
    public const string FirstAt = "MIN(announced_at - @patience * ((1 << announcements) - 1))";

    /// <summary>What was told of so often and still waits is at fault itself, and says nothing about the bus.</summary>
    public const string IsYoung = "announcements < 4";

    public static int Milliseconds(TimeSpan patience) => (int)patience.TotalMilliseconds;
}
