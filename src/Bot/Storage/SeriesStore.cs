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
    /// <param name="row">The thread, as it was when its mails were read.</param>
    /// <param name="thread">Its mails, with their text. When others have joined them since, those count too.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>Threads of series that have another version before them than the subscriptions know: these are to be matched again.</returns>
    public async Task<IReadOnlyList<long>> RefreshAsync(ThreadRow row, MailThread thread, CancellationToken token)
    {
        var own = SeriesBuilder.Build(thread);
        if (await database.ReadAsync(connection => IsCurrentAsync(connection, row.Id, own), token)) return [];
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                var relinked = await UpdateAsync(connection, transaction, row, thread, own);
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
        database.ReadAsync(connection => BackgroundAsync(connection, list, threads), token);

    /// <summary>The same of threads of several lists, by list. A list with threads that still wait for their series is left out.</summary>
    public Task<IReadOnlyDictionary<string, SeriesBackground>> BackgroundsAsync(IReadOnlyCollection<StoredThread> threads, CancellationToken token) => database.ReadAsync(
        connection => BackgroundsAsync(connection, threads.GroupBy(thread => thread.Row.List).Where(list => list.All(thread => thread.Row.Summarized >= thread.Row.Changed)).SelectMany(list => list)),
        token);

    internal static async Task<IReadOnlyDictionary<string, SeriesBackground>> BackgroundsAsync(DbConnection connection, IEnumerable<StoredThread> threads)
    {
        Dictionary<string, SeriesBackground> backgrounds = [];
        foreach (var list in threads.GroupBy(thread => thread.Row.List))
            backgrounds.Add(list.Key, await BackgroundAsync(connection, list.Key, [.. list.Select(thread => thread.Row.Id)]));
        return backgrounds;
    }

    private static async Task<SeriesBackground> BackgroundAsync(DbConnection connection, string list, IReadOnlyCollection<long> threads)
    {
        var neighbours = await SeriesNeighbours.OfAsync(connection, null, threads);
        Dictionary<string, SeriesRow> rows = new(StringComparer.Ordinal);
        Take(await SeriesRow.OfThreadsAsync(connection, null, threads.Concat(neighbours)));
        var own = rows.Keys.ToArray();
        Take(await SeriesRow.AfterAsync(connection, null, list, own));
        Take(await SeriesRow.OfIdsAsync(connection, null, list, own.Select(id => rows[id].Previous).OfType<string>().Where(id => !rows.ContainsKey(id)).Distinct().ToArray()));

        var links = rows.Values.Where(row => row.Previous is not null).ToDictionary(row => row.SeriesId, row => row.Link()!);
        var beside = await SeriesNeighbours.ReadAsync(connection, null, neighbours);
        return new SeriesBackground([.. beside.Values], SeriesLinks.Of(links, rows.ToDictionary(row => row.Key, row => row.Value.Parsed())));

        void Take(IEnumerable<SeriesRow> read)
        {
            foreach (var row in read) rows.TryAdd(row.SeriesId, row);
        }
    }

    private async Task<IReadOnlyList<long>> UpdateAsync(
        DbConnection connection, DbTransaction transaction, ThreadRow row, MailThread thread, IReadOnlyList<PatchSeries> own)
    {
        await database.LockAsync(connection, transaction, "list:" + row.List);
        var changed = await connection.ExecuteScalarAsync<long?>("SELECT changed FROM threads WHERE id = @Id AND merged_into IS NULL", row, transaction);
        // What it has become has its own turn.
        if (changed is null) return [];
        if (changed != row.Changed)
        {
            thread = (await SeriesNeighbours.ReadAsync(connection, transaction, [row.Id]))[row.Id];
            own = SeriesBuilder.Build(thread);
        }

        return await new SeriesUpdate(connection, transaction, row.List, time.GetUtcNow()).RunAsync(row.Id, thread, own);
    }

    /// <summary>Whether what is stored of a thread is all there is to it, so that the list's lock need not be taken. Who stored it linked it.</summary>
    private static async Task<bool> IsCurrentAsync(DbConnection connection, long thread, IReadOnlyList<PatchSeries> own)
    {
        // Most threads are talk.
        if (own.Count == 0) return !await HasSeriesAsync(connection, thread);
        // What others may have pieces of depends on them too.
        if (SeriesPiece.Of(own).Count > 0) return false;
        var threads = (await connection.QueryAsync<(long Id, bool HasPieces)>(
            "SELECT id, EXISTS (SELECT 1 FROM series_pieces p WHERE p.thread = t.id) FROM threads t WHERE id = @thread OR merged_into = @thread", new { thread })).AsList();
        if (threads.Exists(each => each.HasPieces)) return false;
        var stored = (await SeriesRow.OfThreadsAsync(connection, null, threads.Select(each => each.Id))).Select(row => (row.Thread, row.Identity)).ToHashSet();
        return stored.SetEquals(own.Select(series => (thread, SeriesRow.Of(SeriesIdentity.Of(series), thread).Identity)));
    }

    private static Task<bool> HasSeriesAsync(DbConnection connection, long thread) => connection.ExecuteScalarAsync<bool>(
        """
        WITH own AS (SELECT id FROM threads WHERE id = @thread UNION ALL SELECT id FROM threads WHERE merged_into = @thread)
        SELECT EXISTS (SELECT 1 FROM series WHERE thread IN (SELECT id FROM own)) OR EXISTS (SELECT 1 FROM series_pieces WHERE thread IN (SELECT id FROM own))
        """,
        new { thread });
}
