using System.Data.Common;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>Threads whose patches may be of one sending, though no references connect them.</summary>
internal static class SeriesNeighbours
{
    /// <summary>Threads that are looked at together with one. Who sends more pieces than that in hours without a pause gets series
    /// in pieces.</summary>
    public const int Most = 128;

    /// <summary>The threads that the pieces of some lead to, directly or by way of others; these not among them.</summary>
    public static async Task<IReadOnlyList<long>> OfAsync(DbConnection connection, DbTransaction? transaction, IEnumerable<long> threads)
    {
        HashSet<long> known = [.. threads];
        List<long> found = [];
        for (long[] edge = [.. known]; edge.Length > 0;)
        {
            HashSet<long> next = [];
            foreach (var ids in edge.InQueries())
            {
                next.UnionWith(await connection.QueryAsync<long>(
                    $"""
                    SELECT DISTINCT COALESCE(t.merged_into, t.id) AS id FROM series_pieces a
                    JOIN series_pieces b ON b.list = a.list AND b.sending = a.sending AND b.hour BETWEEN a.hour - 1 AND a.hour + 1
                    JOIN threads t ON t.id = b.thread
                    WHERE a.thread {connection.IsOneOfIds()} AND b.thread <> a.thread ORDER BY id LIMIT {2 * Most}
                    """,
                    new { ids }, transaction));
            }

            edge = [.. next.Where(thread => !known.Contains(thread)).Order().Take(Most - Math.Min(Most, found.Count))];
            known.UnionWith(edge);
            found.AddRange(edge);
        }

        return found;
    }

    /// <summary>Threads with all their mails and their text, by their rows.</summary>
    public static async Task<IReadOnlyDictionary<long, MailThread>> ReadAsync(DbConnection connection, DbTransaction? transaction, IEnumerable<long> threads)
    {
        Dictionary<long, MailThread> read = [];
        foreach (var ids in threads.InQueries())
        {
            var mails = await connection.QueryAsync<StoredMail>(
                $"""
                SELECT {StoredMail.Columns}, c.text, lm.thread FROM list_mails lm JOIN mails m ON m.id = lm.mail JOIN mail_contents c ON c.mail = m.id
                WHERE lm.thread {connection.IsOneOfIds()}
                """,
                new { ids }, transaction);
            foreach (var thread in mails.GroupBy(mail => mail.Thread)) read.Add(thread.Key, ThreadBuilder.BuildOne([.. thread.Select(mail => mail.ToMail())]));
        }

        return read;
    }

    /// <summary>Keeps the pieces of a thread.</summary>
    /// <returns>Whether they are others than before.</returns>
    public static async Task<bool> SaveAsync(
        DbConnection connection, DbTransaction transaction, string list, long thread, IReadOnlyList<long> merged, IReadOnlyList<SeriesPiece> pieces)
    {
        var old = (await connection.QueryAsync<(string Sending, long Hour, long Thread)>(
            $"SELECT sending, hour, thread FROM series_pieces WHERE thread {connection.IsOneOfIds()}", new { ids = merged.Append(thread).ToArray() }, transaction))
            .Select(row => (Piece: new SeriesPiece(row.Sending, row.Hour), row.Thread)).ToHashSet();
        if (old.SetEquals(pieces.Select(piece => (piece, thread)))) return false;
        await connection.ExecuteAsync(
            $"DELETE FROM series_pieces WHERE thread {connection.IsOneOfIds()}", new { ids = merged.Append(thread).ToArray() }, transaction);
        await connection.ExecuteAsync(
            $"INSERT INTO series_pieces (list, sending, hour, thread) SELECT @list, value ->> 0, CAST(value ->> 1 AS BIGINT), @thread FROM {connection.Rows()}",
            new { list, thread, rows = BulkRows.Json(pieces.Select(piece => (object?[])[piece.Sending, piece.Hour])) }, transaction);
        return true;
    }
}
