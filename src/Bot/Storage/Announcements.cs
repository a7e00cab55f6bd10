namespace Bot.Storage;

/// <summary>The SQL of telling again, for every table with the columns announced_at and announcements; see <see cref="Patience"/>.</summary>
internal static class Announcements
{
    /// <summary>A minute grows to 17 hours, a second to 18.</summary>
    public const string AreOverdue = """
        announced_at <= @Now - (CASE WHEN announced_at < @Began THEN @Earlier << announcements
                                ELSE @Own << (CASE WHEN announcements < 10 THEN announcements ELSE 10 END) END)
        """;

    public const string Again = "announced_at = @Now, announcements = CASE WHEN announcements < 16 THEN announcements + 1 ELSE 16 END";

    /// <summary>It was not told of after all, and is as overdue as before.</summary>
    public const string TakenBack =
        "announced_at = @Now - (@Own << announcements), announcements = CASE WHEN announcements > 0 THEN announcements - 1 ELSE 0 END";

    /// <summary>When what waits was told of first: the last time, less the patience that it took to get there.</summary>
    public const string FirstAt = "MIN(announced_at - @Own * ((1 << announcements) - 1))";

    /// <summary>What was told of so often and still waits is at fault itself, and says nothing about the bus.</summary>
    public const string IsYoung = "announcements < 4";

    public static object Parameters(Patience patience, DateTimeOffset now, int most) =>
        new { Now = now, patience.Began, Own, Earlier = (long)patience.Earlier.TotalMilliseconds, most };

    public static long Own => (long)Patience.Minute.TotalMilliseconds;
}
