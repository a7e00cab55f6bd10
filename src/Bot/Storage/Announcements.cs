namespace Bot.Storage;

/// <summary>When an event is published again: after a patience that doubles each time, up to a thousandfold.</summary>
internal static class Announcements
{
    public const string AreOverdue = "announced_at <= @now - (@patience << announcements)";

    public const string Again = "announced_at = @now, announcements = CASE WHEN announcements < 10 THEN announcements + 1 ELSE 10 END";

    public static int Milliseconds(TimeSpan patience) => (int)patience.TotalMilliseconds;
}
