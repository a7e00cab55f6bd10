using System.Data.Common;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>Brings the series of a thread up to date, in a transaction that holds the list's lock.</summary>
internal sealed class SeriesUpdate(DbConnection connection, DbTransaction transaction, string list, DateTimeOffset now)
{
    /// <inheritdoc cref="SeriesStore.RefreshAsync"/>
    /// <param name="thread">The thread's row.</param>
    /// <param name="mails">The thread.</param>
    /// <param name="own">The series of the thread alone.</param>
    public async Task<IReadOnlyList<long>> RunAsync(long thread, MailThread mails, IReadOnlyList<PatchSeries> own)
    {
        long[] merged = [.. await connection.QueryAsync<long>("SELECT id FROM threads WHERE merged_into = @thread", new { thread }, transaction)];
        // Those that its patches were together with before may have to do without them now.
        var neighbours = await SeriesNeighbours.OfAsync(connection, transaction, [thread, .. merged]);
        if (await SeriesNeighbours.SaveAsync(connection, transaction, list, thread, merged, SeriesPiece.Of(own)))
            neighbours = [.. neighbours.Union(await SeriesNeighbours.OfAsync(connection, transaction, [thread, .. neighbours]))];

        var threads = new Dictionary<long, MailThread>(await SeriesNeighbours.ReadAsync(connection, transaction, neighbours)) { [thread] = mails };
        var rowOf = threads.ToDictionary(each => each.Value.Id, each => each.Key, StringComparer.Ordinal);
        var built = neighbours.Count == 0 ? own : SeriesBuilder.Build(threads.OrderBy(each => each.Key).Select(each => each.Value));
        var rows = built.Select(series => SeriesRow.Of(SeriesIdentity.Of(series), rowOf[series.ThreadId])).ToDictionary(row => row.SeriesId, StringComparer.Ordinal);
        var stored = await StoredAsync([.. threads.Keys, .. merged], rows.Keys);

        var gone = stored.Values.Where(row => !rows.ContainsKey(row.SeriesId)).ToList();
        var come = rows.Values.Where(row => stored.GetValueOrDefault(row.SeriesId) is not { } old || old.Identity != row.Identity || old.Thread != row.Thread).ToList();
        if (gone.Count + come.Count == 0) return [];
        SeriesRow[] before = [.. gone, .. come.Select(row => stored.GetValueOrDefault(row.SeriesId)).OfType<SeriesRow>()];
        await SaveKeysAsync(before, come);
        await SaveAsync(gone, come);
        return await new SeriesLinking(connection, transaction, list, now).RunAsync([.. before, .. come], [.. come.Select(row => row.SeriesId)], stored.ContainsKey);
    }

    private async Task<Dictionary<string, SeriesRow>> StoredAsync(IEnumerable<long> threads, IEnumerable<string> series)
    {
        Dictionary<string, SeriesRow> stored = new(StringComparer.Ordinal);
        foreach (var ids in threads.InQueries())
        {
            foreach (var row in await connection.QueryAsync<SeriesRow>(
                $"SELECT {SeriesRow.Columns} FROM series s WHERE s.thread {connection.IsOneOfIds()}", new { ids }, transaction)) stored.TryAdd(row.SeriesId, row);
        }

        // One that came with another thread, before the two joined or came apart.
        foreach (var ids in series.Where(id => !stored.ContainsKey(id)).ToArray().InQueries())
        {
            foreach (var row in await connection.QueryAsync<SeriesRow>(
                $"SELECT {SeriesRow.Columns} FROM series s WHERE s.list = @list AND s.series_id {connection.IsOneOfIds()}", new { list, ids }, transaction)) stored.TryAdd(row.SeriesId, row);
        }

        return stored;
    }

    private async Task SaveAsync(IReadOnlyList<SeriesRow> gone, IReadOnlyList<SeriesRow> come)
    {
        foreach (var ids in gone.Select(row => row.SeriesId).InQueries())
            await connection.ExecuteAsync($"DELETE FROM series WHERE list = @list AND series_id {connection.IsOneOfIds()}", new { list, ids }, transaction);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO series (list, series_id, thread, date, identity)
            SELECT @list, value ->> 0, CAST(value ->> 1 AS BIGINT), CAST(value ->> 2 AS BIGINT), value ->> 3 FROM {connection.Rows()} WHERE true
            ON CONFLICT (list, series_id) DO UPDATE SET thread = excluded.thread, date = excluded.date, identity = excluded.identity
            """,
            new { list, rows = BulkRows.Json(come.Select(row => (object?[])[row.SeriesId, row.Thread, row.Date.ToUnixTimeMilliseconds(), row.Identity])) },
            transaction);
    }

    private async Task SaveKeysAsync(IEnumerable<SeriesRow> before, IEnumerable<SeriesRow> after)
    {
        var (old, fresh) = (before.SelectMany(Keys).ToHashSet(), after.SelectMany(Keys).ToHashSet());
        await connection.ExecuteAsync(
            $"""
            DELETE FROM series_keys WHERE (list, kind, key, date, series_id) IN (
              SELECT @list, value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT), value ->> 3 FROM {connection.Rows()})
            """,
            new { list, rows = Json(old.Except(fresh)) }, transaction);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO series_keys (list, kind, key, date, series_id)
            SELECT @list, value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT), value ->> 3 FROM {connection.Rows()} WHERE true
            ON CONFLICT DO NOTHING
            """,
            new { list, rows = Json(fresh.Except(old)) }, transaction);

        static IEnumerable<(SeriesKey Key, DateTimeOffset Date, string Id)> Keys(SeriesRow row) => SeriesKeys.Of(row.Parsed()).Select(key => (key, row.Date, row.SeriesId));

        static string Json(IEnumerable<(SeriesKey Key, DateTimeOffset Date, string Id)> keys) => BulkRows.Json(
            keys.Select(each => (object?[])[each.Key.Kind.ToString(), each.Key.Key, each.Date.ToUnixTimeMilliseconds(), each.Id]));
    }
}
