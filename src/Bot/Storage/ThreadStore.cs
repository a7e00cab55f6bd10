using System.Data.Common;
using Bot.Core.Mails;
using Bot.Core.Summaries;
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
    /// lost. Of those that have to be quiet first <see cref="TakeDueAsync"/> tells.</returns>
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

    /// <summary>Keeps a summary, unless as new a one is there.</summary>
    /// <param name="row">The thread, as it was when its mails were read.</param>
    /// <param name="summary">The summary, as JSON.</param>
    /// <param name="model">When the model's turn comes; null: it has none.</param>
    /// <param name="token">Cancels it.</param>
    public Task SaveSummaryAsync(ThreadRow row, string summary, ModelDebounce? model, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var kept = await connection.ExecuteAsync(
                """
                UPDATE threads SET summary = @summary, summarized = @Changed, announced_at = @now, announcements = 0,
                  due_at = CASE WHEN changed = @Changed THEN NULL ELSE due_at END,
                  summary_version = @Version
                WHERE id = @Id AND (summarized < @Changed OR (summarized = @Changed AND summary_version < @Version))
                """,
                new { row.Id, row.Changed, ThreadSummarizer.Version, summary, now = time.GetUtcNow() },
                transaction);
            if (kept == 1 && model is not null) await ModelStore.ScheduleAsync(connection, transaction, row.Id, row.Changed, model, time.GetUtcNow());
            FaultPoint.Pass("summary-before-commit");
        },
        token);

    /// <summary>Takes threads that have been quiet for long enough, the longest waiting first, and counts that they are told of. None is given to two.</summary>
    public Task<IReadOnlyList<long>> TakeDueAsync(int most, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            // What lies further ahead than the quiet time was put there by another clock, or other settings.
            const string isDue = "due_at IS NOT NULL AND (due_at <= @now OR due_at > @latest)";
            var now = time.GetUtcNow();
            return (IReadOnlyList<long>)[.. await connection.QueryAsync<long>(
                $"""
                UPDATE threads SET due_at = NULL, announced_at = @now, announcements = 0
                WHERE id IN (SELECT id FROM threads WHERE {isDue} ORDER BY due_at, id LIMIT @most {connection.PassingLocked()}) AND {isDue} RETURNING id
                """,
                new { now, latest = now + debounce.QuietTime, most }, transaction)];
        },
        token);

    /// <summary>Threads whose summary is as new as their mails and was made by older rules than today's; the newest first.</summary>
    /// <param name="below">Only rows below this one.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="token">Cancels it.</param>
    public Task<IReadOnlyList<long>> OutdatedAsync(long below, int most, CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<long>)[.. await connection.QueryAsync<long>(
            "SELECT id FROM threads WHERE merged_into IS NULL AND summary_version < @Version AND summarized >= changed AND id < @below ORDER BY summary_version DESC, id DESC LIMIT @most",
            new { ThreadSummarizer.Version, below, most })],
        token);

    /// <summary>All threads that wait for a summary.</summary>
    public Task<IReadOnlyList<long>> UnsummarizedAsync(CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<long>)[.. await connection.QueryAsync<long>(
            "SELECT id FROM threads WHERE merged_into IS NULL AND summarized < changed ORDER BY id")],
        token);

    /// <summary>Threads whose summary or subscriptions still wait though they were announced long ago; see
    /// <see cref="MailStore.OverdueAsync"/>.</summary>
    public Task<IReadOnlyList<long>> OverdueAsync(Patience patience, int most, CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<long>)[.. await connection.QueryAsync<long>(
            $"""
            SELECT id FROM threads
            WHERE merged_into IS NULL AND due_at IS NULL AND (summarized < changed OR matched < changed) AND {Announcements.AreOverdue}
            ORDER BY announced_at, id LIMIT @most
            """,
            Announcements.Parameters(patience, time.GetUtcNow(), most))],
        token);

    /// <summary>Since when the oldest thread waits for its summary or its subscriptions; see <see cref="MailStore.WaitingSinceAsync"/>.</summary>
    public Task<DateTimeOffset?> WaitingSinceAsync(CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<DateTimeOffset?>(
            $"SELECT {Announcements.FirstAt} FROM threads WHERE merged_into IS NULL AND due_at IS NULL AND (summarized < changed OR matched < changed) AND {Announcements.IsYoung}",
            new { Announcements.Own }),
        token);

    /// <summary>Counts that threads are told of again.</summary>
    public Task MarkAnnouncedAsync(IReadOnlyList<long> threads, CancellationToken token) => MarkAsync(Announcements.Again, threads, token);

    /// <summary>Takes that back: the broker did not have the events.</summary>
    public Task TakeBackAsync(IReadOnlyList<long> threads, CancellationToken token) => MarkAsync(Announcements.TakenBack, threads, token);

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
            return await GroupAsync(connection, null, rows);
        },
        token);

    /// <summary>Puts mails to the rows of their threads.</summary>
    internal static async Task<IReadOnlyList<StoredThread>> GroupAsync(
        DbConnection connection, DbTransaction? transaction, IEnumerable<StoredMail> rows)
    {
        var byThread = rows.GroupBy(row => row.Thread).ToDictionary(group => group.Key, group => (IReadOnlyList<Mail>)Mails(group));
        List<StoredThread> threads = [];
        foreach (var ids in byThread.Keys.Order().InQueries())
        {
            var found = await connection.QueryAsync<ThreadRow>($"SELECT {ThreadColumns} FROM threads t WHERE t.id {connection.IsOneOfIds()}", new { ids }, transaction);
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

    private Task MarkAsync(string how, IReadOnlyList<long> threads, CancellationToken token) => threads.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            $"UPDATE threads SET {how} WHERE id = @id", threads.Select(id => new { id, Now = time.GetUtcNow(), Announcements.Own }), transaction),
        token);

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
