using System.Globalization;

namespace Bot.Ingest;

/// <summary>Where the reading of a mailbox begins that was never read before.</summary>
/// <param name="Since">Mails received on this day (UTC) or later; null for all of them, or for none with <paramref name="IsNow"/>.</param>
/// <param name="IsNow">Only mails that come from now on.</param>
public readonly record struct ReadingStart(DateOnly? Since, bool IsNow)
{
    public static readonly ReadingStart Beginning;

    public static readonly ReadingStart Now = new(null, true);

    /// <summary>Reads <c>beginning</c>, <c>now</c>, or a day such as <c>2026-01-31</c>.</summary>
    public static bool TryParse(string text, out ReadingStart start)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            start = new ReadingStart(day, false);
            return true;
        }

        start = text.Equals("now", StringComparison.OrdinalIgnoreCase) ? Now : Beginning;
        return start.IsNow || text.Equals("beginning", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where to begin again in a mailbox that numbers its mails anew, when it was last read then: mails that came before
    /// are known, but those of two days are read again, since servers that stand for each other do not get a mail at one time.</summary>
    public ReadingStart After(DateTimeOffset? lastRead) =>
        this == Beginning || lastRead is not { } time ? this : new ReadingStart(DateOnly.FromDateTime(time.UtcDateTime).AddDays(-2), false);
}
