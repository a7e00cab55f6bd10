using System.Data.Common;
using Bot.Core.Mails;
using Dapper;

namespace Bot.Storage;

/// <summary>Which mails belong together. The tree inside a thread is computed from its mails and never stored.</summary>
public sealed class ThreadStore(Database database, Debounce debounce, TimeProvider time)
{
    /// <summary>The version of the rules by which mails are threaded: lists that were threaded by older ones are threaded again.</summary>
    private const int Rules = 1;

    private const int MailsPerTurn = 1_000;

    /// <summary>Gives pending mails of one list their threads and positions. Mails that have them already are passed over.</summary>
    /// <returns>The threads of all these mails that are to be told of at once, those of the passed over included: what was told of them may have been
    /// lost. Of those that have to be quiet first <see cref="SummaryStore.TakeDueAsync"/> tells.</returns>
    public Task<IReadOnlyList<long>> AssignAsync(string list, IReadOnlyCollection<long> mails, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await database.LockAsync(connection, transaction, "list:" + list);
            var (pending, threads) = await LoadAsync(connection, transaction, list, mails);
            if (pending.Count == 0) return await NotWaitingAsync(connection, transaction, threads);

            var now = time.GetUtcNow();
            var (position, rules) = await connection.QuerySingleAsync<(long, long)>(
                "UPDATE lists SET position = position + @count WHERE list = @list RETURNING position, threading", new { list, count = pending.Count }, transaction);
            if (rules < Rules) await ThreadAgainAsync(connection, transaction, list, position, now);
            var changed = await new ThreadAssignment(connection, transaction, list, position, debounce, now).RunAsync(pending, position - pending.Count + 1, threads);
            var due = await NotWaitingAsync(connection, transaction, changed);
            FaultPoint.Pass("assigned-before-commit");
            return due;
        },
        token);

    /// <summary>The thread that a row has become, after merges; null when there is no such row.</summary>
    public Task<ThreadRow?> FindAsync(long thread, CancellationToken token) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ThreadRow>(
            $"SELECT {ThreadColumns} FROM threads t WHERE t.id = COALESCE((SELECT merged_into FROM threads WHERE id = @thread), @thread)",
            new { thread }),
        token);

    /// <summary>All mails of a thread, with their text.</summary>
    public Task<IReadOnlyList<Mail>> MailsAsync(long thread, CancellationToken token) => database.ReadAsync(
        async connection => Mails(await connection.QueryAsync<StoredMail>(
            $"""
            SELECT {StoredMail.Columns}, c.text FROM list_mails lm JOIN mails m ON m.id = lm.mail JOIN mail_contents c ON c.mail = m.id
            WHERE lm.thread = @thread
            """,
            new { thread })),
        token);

    /// <summary>The threads of a list, or of all, that have a mail dated in the period, with all their mails.</summary>
    /// <param name="list">The list; null for all.</param>
    /// <param name="since">Inclusive; null: from the first mail.</param>
    /// <param name="until">Exclusive; null: to the last mail.</param>
    /// <param name="withText">Whether to read the text too.</param>
    /// <param name="token">Cancels it.</param>
    public Task<IReadOnlyList<StoredThread>> ThreadsAsync(
        string? list, DateTimeOffset? since, DateTimeOffset? until, bool withText, CancellationToken token) => database.ReadAsync(
        async connection =>
        {
            var text = withText ? ", c.text" : "";
            var content = withText ? "JOIN mail_contents c ON c.mail = m.id" : "";
            var rows = await connection.QueryAsync<StoredMail>(
                $"""
                SELECT {StoredMail.Columns}{text}, lm.thread FROM list_mails lm JOIN mails m ON m.id = lm.mail {content}
                WHERE lm.thread IN (
                  SELECT p.thread FROM list_mails p JOIN mails d ON d.id = p.mail
                  WHERE p.thread IS NOT NULL AND (@list IS NULL OR p.list = @list) AND d.date >= @since AND d.date < @until)
                """,
                new { list = new DbString { Value = list }, since = since ?? DateTimeOffset.UnixEpoch, until = until ?? DateTimeOffset.MaxValue });
            return await GroupAsync(connection, rows);
        },
        token);

    /// <summary>Puts mails to the rows of their threads.</summary>
    internal static async Task<IReadOnlyList<StoredThread>> GroupAsync(DbConnection connection, IEnumerable<StoredMail> rows)
    {
        var byThread = rows.GroupBy(row => row.Thread).ToDictionary(group => group.Key, group => (IReadOnlyList<Mail>)Mails(group));
        List<StoredThread> threads = [];
        foreach (var ids in byThread.Keys.Order().InQueries())
        {
            var found = await connection.QueryAsync<ThreadRow>($"SELECT {ThreadColumns} FROM threads t WHERE t.id {connection.IsOneOfIds()}", new { ids });
            threads.AddRange(found.OrderBy(row => row.Id).Select(row => new StoredThread(row, byThread[row.Id])));
        }

        return threads;
    }

    /// <summary>Those that do not wait until they have been quiet.</summary>
    private static async Task<IReadOnlyList<long>> NotWaitingAsync(DbConnection connection, DbTransaction transaction, IEnumerable<long> threads)
    {
        List<long> found = [];
        foreach (var ids in threads.InQueries())
            found.AddRange(await connection.QueryAsync<long>($"SELECT id FROM threads WHERE due_at IS NULL AND id {connection.IsOneOfIds()}", new { ids }, transaction));
        return found;
    }

    private const string ThreadColumns = "t.id, t.list, t.changed, t.summarized, t.matched, t.summary, t.summary_version AS SummaryVersion";

    private static IReadOnlyList<Mail> Mails(IEnumerable<StoredMail> rows) => [.. rows.Select(row => row.ToMail())];

    private static async Task<(List<UnthreadedMail> Pending, HashSet<long> Threads)> LoadAsync(
        DbConnection connection, DbTransaction transaction, string list, IReadOnlyCollection<long> mails)
    {
        List<UnthreadedMail> pending = [];
        HashSet<long> threads = [];
        foreach (var ids in mails.Distinct().Order().InQueries())
        {
            var rows = await connection.QueryAsync<UnthreadedMail>(
                $"""
                SELECT {UnthreadedMail.Columns} FROM list_mails lm JOIN mails m ON m.id = lm.mail
                WHERE lm.list = @list AND lm.mail {connection.IsOneOfIds()} ORDER BY m.id
                """,
                new { list, ids }, transaction);
            foreach (var row in rows)
            {
                if (row.Thread is { } thread) threads.Add(thread);
                else pending.Add(row);
            }
        }

        return (pending, threads);
    }

    /// <summary>Notes the ids and subjects of all that is threaded by today's rules. Threads join where they now should; none that
    /// ids once joined comes apart.</summary>
    private async Task ThreadAgainAsync(DbConnection connection, DbTransaction transaction, string list, long position, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            """
            DELETE FROM thread_ids WHERE list = @list;
            DELETE FROM thread_subjects WHERE list = @list;
            DELETE FROM thread_guesses WHERE list = @list;
            UPDATE lists SET threading = @Rules WHERE list = @list;
            """,
            new { list, Rules }, transaction);
        for (long after = 0; ;)
        {
            var mails = (await connection.QueryAsync<UnthreadedMail>(
                $"""
                SELECT {UnthreadedMail.Columns} FROM list_mails lm JOIN mails m ON m.id = lm.mail
                WHERE lm.list = @list AND lm.thread IS NOT NULL AND lm.mail > @after ORDER BY lm.mail LIMIT @MailsPerTurn
                """,
                new { list, after, MailsPerTurn }, transaction)).AsList();
            if (mails.Count == 0) return;
            await new ThreadAssignment(connection, transaction, list, position, debounce, now).RunAsync(mails, null, []);
            after = mails[^1].Mail;
        }
    }
}
