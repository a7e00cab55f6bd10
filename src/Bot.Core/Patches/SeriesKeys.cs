using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>The keys of an index over the series of a list, so that the earlier version of a series is found without
/// reading the list. An index is a set of rows (list, kind, key, series).</summary>
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
        .. Named(series).Select(id => Key(SeriesKeyKind.Named, id)),
        .. Content(series),
    ];

    /// <summary>Under what its earlier version is found, the most telling keys first.</summary>
    public static IReadOnlyList<SeriesKey> OfEarlier(SeriesIdentity series) =>
    [
        .. Named(series).Select(id => Key(SeriesKeyKind.Mail, id)),
        .. Content(series),
    ];

    /// <summary>Under what the series are found whose earlier version it may be. When it comes, changes or goes, of each key the first
    /// <see cref="MaxSeriesOfKey"/> after it look for their earlier version again; those behind them never looked as far back.</summary>
    public static IReadOnlyList<SeriesKey> OfLater(SeriesIdentity series) =>
    [
        .. series.MailIds.Select(id => Key(SeriesKeyKind.Named, id)),
        .. Content(series),
    ];

    private static IEnumerable<string> Named(SeriesIdentity series) => series.Earlier.Append(series.AnswersId).OfType<string>().Distinct().Take(MaxKeysOfKind);

    private static IEnumerable<SeriesKey> Content(SeriesIdentity series) =>
    [
        .. series.ChangeId is { } change ? [Key(SeriesKeyKind.ChangeId, change)] : (SeriesKey[])[],
        Key(SeriesKeyKind.Title, series.Title),
        .. series.PatchIds.Take(MaxKeysOfKind).Select(id => Key(SeriesKeyKind.Patch, id)),
        .. series.PatchTitles.Take(MaxKeysOfKind).Select(title => Key(SeriesKeyKind.PatchTitle, title)),
        .. series.Files.Take(MaxKeysOfKind).Select(file => Key(SeriesKeyKind.File, $"{series.Author.Address} {file}")),
    ];

    private static SeriesKey Key(SeriesKeyKind kind, string key) => new(kind, MailId.Bound(key));
}
