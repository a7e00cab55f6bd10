using System.Data.Common;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>The patch series of the lists: what identifies each, and the version before it. Where a series stands is never stored.</summary>
public sealed class SeriesStore(Database database, TimeProvider time)
{
    /// <summary>Brings the series of a thread up to date, and the links of the versions that this concerns, in any thread of the list. Doing it
    /// again changes nothing, and the order in which threads come does not count.</summary>
    /// <param name="row">The thread, as it was when its mails were read. When another mail has joined it since, nothing is done: the thread's
    /// next turn knows that one too.</param>
    /// <param name="thread">Its mails, with their text.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>Threads of series that have another version before them than the subscriptions know: these are to be matched again.</returns>
    public async Task<IReadOnlyList<long>> RefreshAsync(ThreadRow row, MailThread thread, CancellationToken token)
    {
        var own = SeriesBuilder.Build(thread);
        // Most threads are talk.
        if (own.Count == 0 && !await HasSeriesAsync(row.Id, token)) return [];
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                await database.LockAsync(connection, transaction, "list:" + row.List);
                var changed = await connection.ExecuteScalarAsync<long?>("SELECT changed FROM threads WHERE id = @Id AND merged_into IS NULL", row, transaction);
                if (changed != row.Changed) return [];
                var update = new SeriesUpdate(connection, transaction, row.List, time.GetUtcNow());
                var relinked = await update.RunAsync(row.Id, thread, own);
                FaultPoint.Pass("series-before-commit");
                return relinked;
            },
            token);
    }

    /// <summary>What the series of some threads have outside of these.</summary>
    /// <param name="list">The list.</param>
    /// <param name="threads">The threads' rows.</param>
    /// <param name="token">Cancels it.</param>
    public Task<SeriesBackground> BackgroundAsync(string list, IReadOnlyCollection<long> threads, CancellationToken token) =>
        database.ReadAsync(connection => BackgroundAsync(connection, null, list, threads), token);

    /// <summary>The same of threads of several lists, by list. A list with threads that still wait for their series is left out.</summary>
    public Task<IReadOnlyDictionary<string, SeriesBackground>> BackgroundsAsync(IReadOnlyCollection<StoredThread> threads, CancellationToken token) =>
        database.ReadAsync(connection => BackgroundsAsync(connection, null, threads), token);

    internal static async Task<IReadOnlyDictionary<string, SeriesBackground>> BackgroundsAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<StoredThread> threads)
    {
        Dictionary<string, SeriesBackground> backgrounds = [];
        foreach (var list in threads.GroupBy(thread => thread.Row.List).Where(list => list.All(thread => thread.Row.Summarized >= thread.Row.Changed)))
            backgrounds.Add(list.Key, await BackgroundAsync(connection, transaction, list.Key, [.. list.Select(thread => thread.Row.Id)]));
        return backgrounds;
    }

    private static async Task<SeriesBackground> BackgroundAsync(DbConnection connection, DbTransaction? transaction, string list, IReadOnlyCollection<long> threads)
    {
        var neighbours = await SeriesNeighbours.OfAsync(connection, transaction, threads);
        Dictionary<string, SeriesRow> rows = new(StringComparer.Ordinal);
        foreach (var ids in threads.Concat(neighbours).InQueries())
            Take(await connection.QueryAsync<SeriesRow>($"SELECT {SeriesRow.Columns} FROM series s WHERE s.thread {connection.IsOneOfIds()}", new { ids }, transaction));
        var own = rows.Keys.ToArray();
        foreach (var ids in own.InQueries())
        {
            Take(await connection.QueryAsync<SeriesRow>(
                $"SELECT {SeriesRow.Columns} FROM series s WHERE s.list = @list AND s.previous {connection.IsOneOfIds()}", new { list, ids }, transaction));
        }

        var previous = own.Select(id => rows[id].Previous).OfType<string>().Where(id => !rows.ContainsKey(id)).Distinct().ToArray();
        foreach (var ids in previous.InQueries())
        {
            Take(await connection.QueryAsync<SeriesRow>(
                $"SELECT {SeriesRow.Columns} FROM series s WHERE s.list = @list AND s.series_id {connection.IsOneOfIds()}", new { list, ids }, transaction));
        }

        var links = rows.Values.Where(row => row.Previous is not null).ToDictionary(row => row.SeriesId, row => row.Link()!);
        var beside = await SeriesNeighbours.ReadAsync(connection, transaction, neighbours);
        return new SeriesBackground([.. beside.Values], SeriesLinks.Of(links, rows.ToDictionary(row => row.Key, row => row.Value.Parsed())));

        void Take(IEnumerable<SeriesRow> read)
        {
            foreach (var row in read) rows.TryAdd(row.SeriesId, row);
        }
    }

    private Task<bool> HasSeriesAsync(long thread, CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>(
            """
            WITH own AS (SELECT id FROM threads WHERE id = @thread UNION ALL SELECT id FROM threads WHERE merged_into = @thread)
            SELECT EXISTS (SELECT 1 FROM series WHERE thread IN (SELECT id FROM own)) OR EXISTS (SELECT 1 FROM series_pieces WHERE thread IN (SELECT id FROM own))
            """,
            new { thread }),
        token);
}
