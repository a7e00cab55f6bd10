using System.Data.Common;
using Bot.Core.Patches;
using Dapper;

namespace Bot.Storage;

/// <summary>Finds the version before each series that a change concerns, in a transaction that holds the list's lock: what
/// <see cref="SeriesIndex"/> finds over the whole list, looked up by keys.</summary>
internal sealed class SeriesLinking(DbConnection connection, DbTransaction transaction, string list, DateTimeOffset now)
{
    /// <summary>Links the changed series, and later ones whose earlier version a changed one may be, or was.</summary>
    /// <param name="changed">Series that came, changed or went: as they were and as they are.</param>
    /// <param name="present">The ids of those that are there now.</param>
    /// <param name="isOld">Whether a series was there before.</param>
    /// <returns>Threads of old series that have another version before them now.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(IReadOnlyList<SeriesRow> changed, IReadOnlyCollection<string> present, Func<string, bool> isOld)
    {
        var ids = present.ToHashSet(StringComparer.Ordinal);
        foreach (var row in changed)
            foreach (var later in await FindAsync(row, SeriesKeys.OfLater(row.Parsed()), isLater: true)) ids.UnionWith(later);

        HashSet<long> relinked = [];
        foreach (var row in await SeriesRow.OfIdsAsync(connection, transaction, list, ids))
        {
            var link = SeriesVersions.PredecessorOf(row.Parsed(), await CandidatesAsync(row));
            if (link == row.Link()) continue;
            // New ones have been shown to nobody.
            var isNews = link?.EarlierId != row.Previous && (isOld(row.SeriesId) || !present.Contains(row.SeriesId));
            var from = row.RelinkedAt is null ? row.Previous : row.RelinkedFrom;
            var isRelinked = (isNews || row.RelinkedAt is not null) && from != link?.EarlierId;
            await connection.ExecuteAsync(
                """
                UPDATE series SET previous = @previous, reason = @reason, relinked_at = @at, relinked_from = @from
                WHERE list = @list AND series_id = @SeriesId
                """,
                new { list, row.SeriesId, previous = link?.EarlierId, reason = link?.Reason.ToString(), at = isRelinked ? now : (DateTimeOffset?)null, from = isRelinked ? from : null },
                transaction);
            if (isRelinked) relinked.Add(row.Thread);
        }

        return relinked.Count == 0 ? [] : await WakeAsync(relinked);
    }

    /// <summary>Lets the subscriptions be matched again; those of a thread that never were will be anyway.</summary>
    private async Task<IReadOnlyList<long>> WakeAsync(IReadOnlyCollection<long> threads) =>
    [
        .. await connection.QueryAsync<long>(
            $"UPDATE threads SET matched = 0, announced_at = @now, announcements = 0 WHERE id {connection.IsOneOfIds()} AND merged_into IS NULL AND matched > 0 RETURNING id",
            new { ids = threads.ToArray(), now }, transaction),
    ];

    private async Task<IEnumerable<SeriesIdentity>> CandidatesAsync(SeriesRow row)
    {
        HashSet<string> candidates = new(StringComparer.Ordinal);
        foreach (var found in await FindAsync(row, SeriesKeys.OfEarlier(row.Parsed()), isLater: false))
        {
            if (candidates.Count >= SeriesKeys.MaxCandidates) break;
            candidates.UnionWith(found);
        }

        return (await SeriesRow.OfIdsAsync(connection, transaction, list, candidates)).Select(candidate => candidate.Parsed());
    }

    /// <summary>For each key the series nearest to one, on one side of it.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> FindAsync(SeriesRow row, IReadOnlyList<SeriesKey> keys, bool isLater)
    {
        var (side, order) = isLater ? (">", "") : ("<", "DESC");
        var found = await connection.QueryAsync<(long Index, string Ids)>(
            $"""
            SELECT CAST(r.value ->> 2 AS BIGINT) AS i,
              (SELECT string_agg(n.series_id, @separator) FROM (
                SELECT k.series_id FROM series_keys k
                WHERE k.list = @list AND k.kind = r.value ->> 0 AND k.key = r.value ->> 1 AND (k.date, k.series_id) {side} (@Date, @SeriesId)
                ORDER BY k.date {order}, k.series_id {order} LIMIT {SeriesKeys.MaxSeriesOfKey}) n) AS ids
            FROM {connection.Rows()}
            """,
            new { list, row.Date, row.SeriesId, separator = Separator.ToString(), rows = BulkRows.Json(keys.Select((key, index) => (object?[])[key.Kind.ToString(), key.Key, index])) }, transaction);
        return [.. found.Where(each => each.Ids is not null).OrderBy(each => each.Index).Select(each => each.Ids.Split(Separator))];
    }

    // Ids hold no control characters.
    private const char Separator = '\n';
}
