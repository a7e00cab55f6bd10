using System.Data.Common;
using System.Text.Json;
using Bot.Core.Patches;
using Dapper;

namespace Bot.Storage;

/// <summary>A series' row.</summary>
internal sealed record SeriesRow
{
    private const string Columns = "s.series_id AS SeriesId, s.thread, s.date, s.identity, s.previous, s.reason, s.relinked_at AS RelinkedAt, s.relinked_from AS RelinkedFrom";

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

    /// <summary>The series that begin in some threads.</summary>
    public static Task<IReadOnlyList<SeriesRow>> OfThreadsAsync(DbConnection connection, DbTransaction? transaction, IEnumerable<long> threads) =>
        ReadAsync(connection, transaction, threads, ids => ($"s.thread {connection.IsOneOfIds()}", new { ids }));

    /// <summary>Series by their ids; those that are not there are left out.</summary>
    public static Task<IReadOnlyList<SeriesRow>> OfIdsAsync(DbConnection connection, DbTransaction? transaction, string list, IEnumerable<string> series) =>
        ReadAsync(connection, transaction, series, ids => ($"s.list = @list AND s.series_id {connection.IsOneOfIds()}", new { list, ids }));

    /// <summary>The series that follow some others.</summary>
    public static Task<IReadOnlyList<SeriesRow>> AfterAsync(DbConnection connection, DbTransaction? transaction, string list, IEnumerable<string> series) =>
        ReadAsync(connection, transaction, series, ids => ($"s.list = @list AND s.previous {connection.IsOneOfIds()}", new { list, ids }));

    private static async Task<IReadOnlyList<SeriesRow>> ReadAsync<T>(
        DbConnection connection, DbTransaction? transaction, IEnumerable<T> ids, Func<T[], (string Where, object Parameters)> query)
    {
        List<SeriesRow> rows = [];
        foreach (var part in ids.InQueries())
        {
            var (where, parameters) = query(part);
            rows.AddRange(await connection.QueryAsync<SeriesRow>($"SELECT {Columns} FROM series s WHERE {where}", parameters, transaction));
        }

        return rows;
    }
}
