using System.Text.Json;
using Bot.Core.Patches;

namespace Bot.Storage;

/// <summary>A series' row.</summary>
internal sealed record SeriesRow
{
    public const string Columns = "s.series_id AS SeriesId, s.thread, s.date, s.identity, s.previous, s.reason, s.relinked_at AS RelinkedAt, s.relinked_from AS RelinkedFrom";

    private SeriesIdentity? parsed;

    public required string SeriesId { get; init; }

    public required long Thread { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>JSON.</summary>
    public required string Identity { get; init; }

    public string? Previous { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? RelinkedAt { get; init; }

    public string? RelinkedFrom { get; init; }

    public SeriesIdentity Parsed() => parsed ??= JsonSerializer.Deserialize<SeriesIdentity>(Identity)!;

    public SeriesLink? Link() => Previous is null ? null : new SeriesLink(Previous, Enum.Parse<SeriesLinkReason>(Reason!));

    public static SeriesRow Of(SeriesIdentity series, long thread) => new()
    {
        SeriesId = series.Id,
        Thread = thread,
        Date = series.Date,
        Identity = JsonSerializer.Serialize(series),
        parsed = series,
    };
}
