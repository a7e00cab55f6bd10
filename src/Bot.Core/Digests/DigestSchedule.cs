using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bot.Core.Digests;

/// <summary>When a daily digest is due: once on each day that the subscriber's calendar has. Where the clocks skip the hour,
/// at the first instant after the gap; where they repeat it, the first time.</summary>
public static class DigestSchedule
{
    /// <param name="localTime">The subscriber's hour.</param>
    /// <param name="zone">The subscriber's zone.</param>
    /// <param name="now">The result is later than this: after days of downtime one digest is due, not one for each.</param>
    /// <param name="last">When a digest was last due. The result is on a later local day, so that a clock that was set back
    /// repeats nothing.</param>
    /// <returns>UTC.</returns>
    public static DateTimeOffset Next(TimeOnly localTime, TimeZoneInfo zone, DateTimeOffset now, DateTimeOffset? last = null)
    {
        var today = LocalDate(now, zone);
        var day = today.AddDays(-1);
        if (last is { } lastDue && LocalDate(lastDue, zone).AddDays(1) is var earliest && earliest > day) day = earliest;
        for (;; day = day.AddDays(1))
            if (DueOn(day, localTime, zone) is { } due && due > now) return due;
    }

    /// <summary>The instant on a local day; null when the calendar has no such day (Samoa left out 30 December 2011).</summary>
    public static DateTimeOffset? DueOn(DateOnly day, TimeOnly localTime, TimeZoneInfo zone)
    {
        var wanted = day.ToDateTime(localTime, DateTimeKind.Unspecified);
        var (before, after) = (new DateTimeOffset(wanted.AddDays(-1), TimeSpan.Zero), new DateTimeOffset(wanted.AddDays(1), TimeSpan.Zero));
        // The offsets on both sides of whatever happens that day; the greater one comes first.
        foreach (var offset in new[] { zone.GetUtcOffset(before), zone.GetUtcOffset(after) }.Distinct().OrderDescending())
        {
            var due = new DateTimeOffset(wanted, offset);
            if (zone.GetUtcOffset(due) == offset) return due.ToUniversalTime();
        }

        var end = EndOfGap(before, after, wanted, zone);
        if (LocalDate(end, zone) == day) return end;
        // The gap takes the rest of the day: the last second before it.
        var last = end.AddSeconds(-1);
        return LocalDate(last, zone) == day ? last : null;
    }

    /// <summary>Reads an hour such as 07:30 or 07:30:15.</summary>
    public static bool TryParse(string text, out TimeOnly time, [NotNullWhen(false)] out string? fault)
    {
        var right = TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        fault = right ? null : $"'{text}' is not a time of day. Write hours and minutes from 00:00 to 23:59, for example 07:30.";
        return right;
    }

    /// <exception cref="FormatException">It is not a time of day; the message says what would be.</exception>
    public static TimeOnly Parse(string text) => TryParse(text, out var time, out var fault) ? time : throw new FormatException(fault);

    private static DateTimeOffset EndOfGap(DateTimeOffset before, DateTimeOffset after, DateTime wanted, TimeZoneInfo zone)
    {
        var (low, high) = (before.ToUnixTimeSeconds(), after.ToUnixTimeSeconds());
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(middle), zone).DateTime >= wanted) high = middle;
            else low = middle;
        }

        return DateTimeOffset.FromUnixTimeSeconds(high);
    }

    private static DateOnly LocalDate(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
