using System.Data.Common;
using Bot.Core.Mails;
using Dapper;

namespace Bot.Storage;

/// <summary>Which mails belong together. The tree inside a thread is computed from its mails and never stored.</summary>
public sealed class ThreadStore(Database database, TimeProvider time)
{

    /// <summary>Gives pending mails of one list their threads and positions. Mails that have them already are passed over.</summary>
    /// <returns>The threads of all these mails, those of the passed over included: what was told of them may have been lost.</returns>
    public Task<IReadOnlyList<long>> AssignAsync(string list, IReadOnlyCollection<long> mails, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await database.LockAsync(connection, transaction, "list:" + list);
            var (pending, threads) = await LoadAsync(connection, transaction, list, mails);
            if (pending.Count == 0) return (IReadOnlyList<long>)[.. threads];

            var now = time.GetUtcNow();
            var position = await connection.ExecuteScalarAsync<long>(
                "UPDATE lists SET position = position + @count WHERE list = @list RETURNING position", new { list, count = pending.Count }, transaction);
            var joiner = new Joiner(await ThreadsOfAsync(connection, transaction, list, [.. pending.SelectMany(mail => mail.Ids).Distinct()]));
            foreach (var mail in pending)
            {
                var thread = joiner.Join(mail.Ids) ?? joiner.Begin(mail.Ids, await connection.ExecuteScalarAsync<long>(
                    "INSERT INTO threads (list, changed, announced_at) VALUES (@list, @position, @now) RETURNING id",
                    new { list, position, now }, transaction));
                threads.Add(thread);
            }

            await connection.ExecuteAsync(
                "INSERT INTO thread_ids (list, mail_id, thread) VALUES (@list, @Id, @Thread)",
                joiner.NewIds.Select(id => new { list, Id = id, Thread = joiner.ThreadOf(id) }), transaction);
            foreach (var (loser, winner) in joiner.Merges)
            {
                await connection.ExecuteAsync(
                    """
                    UPDATE thread_ids SET thread = @winner WHERE thread = @loser;
                    UPDATE list_mails SET thread = @winner WHERE thread = @loser;
                    UPDATE threads SET merged_into = @winner WHERE id = @loser OR merged_into = @loser;
                    """,
                    new { loser, winner }, transaction);
            }

            var first = position - pending.Count + 1;
            await connection.ExecuteAsync(
                "UPDATE list_mails SET thread = @Thread, position = @Position WHERE list = @list AND mail = @Mail",
                pending.Select((mail, index) => new { list, mail.Mail, Thread = joiner.ThreadOf(mail.Ids[0]), Position = first + index }), transaction);
            var changed = threads.Select(joiner.Resolve).Distinct().ToArray();
            await connection.ExecuteAsync(
                "UPDATE threads SET changed = @position, announced_at = @now, announcements = 0 WHERE id = @id", changed.Select(id => new { id, position, now }), transaction);
            FaultPoint.Pass("assigned-before-commit");
            return changed;
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

    /// <summary>Keeps a summary, unless a newer one is there.</summary>
    /// <param name="thread">The thread's row.</param>
    /// <param name="changed">What <see cref="ThreadRow.Changed"/> was when the mails were read.</param>
    /// <param name="summary">The summary, as JSON.</param>
    /// <param name="debounce">When the model's turn comes; null: never.</param>
    /// <param name="token">Cancels it.</param>
    public Task SaveSummaryAsync(long thread, long changed, string summary, ModelDebounce? debounce, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var kept = await connection.ExecuteAsync(
                "UPDATE threads SET summary = @summary, summarized = @changed, announced_at = @now, announcements = 0 WHERE id = @thread AND summarized < @changed",
                new { thread, changed, summary, now = time.GetUtcNow() },
                transaction);
            if (kept == 1 && debounce is not null) await ModelStore.ScheduleAsync(connection, transaction, thread, changed, debounce, time.GetUtcNow());
            FaultPoint.Pass("summary-before-commit");
        },
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
            WHERE merged_into IS NULL AND (summarized < changed OR matched < changed) AND {Announcements.AreOverdue}
            ORDER BY announced_at, id LIMIT @most
            """,
            Announcements.Parameters(patience, time.GetUtcNow(), most))],
        token);

    /// <summary>Since when the oldest thread waits for its summary or its subscriptions; see <see cref="MailStore.WaitingSinceAsync"/>.</summary>
    public Task<DateTimeOffset?> WaitingSinceAsync(CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<DateTimeOffset?>(
            $"SELECT {Announcements.FirstAt} FROM threads WHERE merged_into IS NULL AND (summarized < changed OR matched < changed) AND {Announcements.IsYoung}",
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

    private Task MarkAsync(string how, IReadOnlyList<long> threads, CancellationToken token) => threads.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            $"UPDATE threads SET {how} WHERE id = @id", threads.Select(id => new { id, Now = time.GetUtcNow(), Announcements.Own }), transaction),
        token);

    private const string ThreadColumns = "t.id, t.list, t.changed, t.summarized, t.matched, t.summary";

    private static IReadOnlyList<Mail> Mails(IEnumerable<StoredMail> rows) => [.. rows.Select(row => row.ToMail())];

    private static async Task<(List<PendingIds> Pending, HashSet<long> Threads)> LoadAsync(
        DbConnection connection, DbTransaction transaction, string list, IReadOnlyCollection<long> mails)
    {
        List<PendingIds> pending = [];
        HashSet<long> threads = [];
        foreach (var ids in mails.Distinct().Order().InQueries())
        {
            var rows = await connection.QueryAsync<(long Mail, string MailId, string Refs, long? Thread)>(
                $"""
                SELECT m.id, m.mail_id, m.refs, lm.thread FROM list_mails lm JOIN mails m ON m.id = lm.mail
                WHERE lm.list = @list AND lm.mail {connection.IsOneOfIds()} ORDER BY m.id
                """,
                new { list, ids }, transaction);
            foreach (var row in rows)
            {
                if (row.Thread is { } thread) threads.Add(thread);
                else pending.Add(new PendingIds(row.Mail, [row.MailId, .. row.Refs.Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
            }
        }

        return (pending, threads);
    }

    private static async Task<Dictionary<string, long>> ThreadsOfAsync(
        DbConnection connection, DbTransaction transaction, string list, string[] mailIds)
    {
        Dictionary<string, long> threads = [];
        foreach (var ids in mailIds.InQueries())
        {
            var rows = await connection.QueryAsync<(string MailId, long Thread)>(
                $"SELECT mail_id, thread FROM thread_ids WHERE list = @list AND mail_id {connection.IsOneOfIds()}", new { list, ids }, transaction);
            foreach (var row in rows) threads[row.MailId] = row.Thread;
        }

        return threads;
    }

    /// <summary>A pending mail and every id that it has or answers, its own first.</summary>
    private sealed record PendingIds(long Mail, string[] Ids);

    /// <summary>Joins ids into threads. Of threads that join, the one with the lowest row wins, and keeps its row.</summary>
    private sealed class Joiner(Dictionary<string, long> threads)
    {
        public List<string> NewIds { get; } = [];

        public Dictionary<long, long> Merges { get; } = [];

        public long? Join(string[] ids)
        {
            var found = ids.Where(threads.ContainsKey).Select(ThreadOf).Distinct().Order().ToArray();
            if (found.Length == 0) return null;
            foreach (var loser in found.Skip(1)) Merges[loser] = found[0];
            return Begin(ids, found[0]);
        }

        public long Begin(string[] ids, long thread)
        {
            NewIds.AddRange(ids.Where(id => threads.TryAdd(id, thread)));
            return thread;
        }

        public long ThreadOf(string id) => Resolve(threads[id]);

        public long Resolve(long thread)
        {
            while (Merges.TryGetValue(thread, out var winner)) thread = winner;
            return thread;
        }
    }
}
