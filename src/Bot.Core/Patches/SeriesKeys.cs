using System.Globalization;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>The keys of an index over the series of a list, so that neither the earlier version of a series nor the rest of its patches
/// needs the list to be read. An index is a set of rows (list, kind, key, series).</summary>
public static class SeriesKeys
{
    /// <summary>Series of one key that are worth a look: the newest before the one that looks.</summary>
    public const int MaxSeriesOfKey = 16;

    /// <summary>Series in all that are worth a look; the most telling keys come first.</summary>
    public const int MaxCandidates = 256;

    private const int MaxKeysOfKind = 60;

    /// <summary>Under what a series is found.</summary>
    public static IReadOnlyList<SeriesKey> Of(SeriesIdentity series) =>
    [
        .. series.MailIds.Select(id => Key(SeriesKeyKind.Mail, id)),
        .. Content(series),
        Sending(series, 0),
    ];

    /// <summary>Under what its earlier version is found, the most telling keys first.</summary>
    public static IReadOnlyList<SeriesKey> OfEarlier(SeriesIdentity series) =>
    [
        .. series.Earlier.Append(series.AnswersId).OfType<string>().Distinct().Take(MaxKeysOfKind).Select(id => Key(SeriesKeyKind.Mail, id)),
        .. Content(series),
    ];

    /// <summary>Under what the other pieces of the same sending are found: those of its hour, the one before and the one after.</summary>
    public static IReadOnlyList<SeriesKey> OfNeighbours(SeriesIdentity series) => [Sending(series, -1), Sending(series, 0), Sending(series, 1)];

    private static IEnumerable<SeriesKey> Content(SeriesIdentity series) =>
    [
        .. series.ChangeId is { } change ? [Key(SeriesKeyKind.ChangeId, change)] : (SeriesKey[])[],
        Key(SeriesKeyKind.Title, series.Title),
        .. series.PatchIds.Take(MaxKeysOfKind).Select(id => Key(SeriesKeyKind.Patch, id)),
        .. series.PatchTitles.Take(MaxKeysOfKind).Select(title => Key(SeriesKeyKind.PatchTitle, title)),
        .. series.Files.Take(MaxKeysOfKind).Select(file => Key(SeriesKeyKind.File, $"{series.Author.Address} {file}")),
    ];

    private static SeriesKey Sending(SeriesIdentity series, int hours) =>
        Key(SeriesKeyKind.Sending, string.Create(CultureInfo.InvariantCulture, $"{series.Author.Address} {series.Version} {series.Total} {(series.Date.ToUnixTimeSeconds() / 3600) + hours}"));

    private static SeriesKey Key(SeriesKeyKind kind, string key) => new(kind, MailId.Bound(key));
}
