using Bot.Core.Summaries;
using Dapper;

namespace Bot.Storage;

/// <summary>The summaries of threads: which threads wait for one, since when, and whose turn it is.</summary>
public sealed class SummaryStore(Database database, Debounce debounce, TimeProvider time)
{
    /// <summary>Keeps a summary, unless as new a one is there.</summary>
    /// <param name="row">The thread, as it was when its mails were read.</param>
    /// <param name="summary">The summary, as JSON.</param>
    /// <param name="model">When the model's turn comes; null: it has none.</param>
    /// <param name="token">Cancels it.</param>
    public Task SaveAsync(ThreadRow row, string summary, ModelDebounce? model, CancellationToken token) => database.WriteAsync(
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

    /// <summary>Takes threads whose summary is as new as their mails and was made by older rules than today's; the newest first. What is taken counts as told
    /// of: for a minute nobody else takes it.</summary>
    public Task<IReadOnlyList<long>> TakeOutdatedAsync(int most, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            const string isOutdated =
                "merged_into IS NULL AND summary_version < @Version AND summarized >= changed AND matched >= changed AND announced_at <= @now - @Own";
            return (IReadOnlyList<long>)[.. await connection.QueryAsync<long>(
                $"""
                UPDATE threads SET announced_at = @now
                WHERE id IN (SELECT id FROM threads WHERE {isOutdated} ORDER BY summary_version DESC, id DESC LIMIT @most {connection.PassingLocked()}) AND {isOutdated} RETURNING id
                """,
                new { ThreadSummarizer.Version, now = time.GetUtcNow(), Announcements.Own, most }, transaction)];
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

    private Task MarkAsync(string how, IReadOnlyList<long> threads, CancellationToken token) => threads.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            $"UPDATE threads SET {how} WHERE id = @id", threads.Select(id => new { id, Now = time.GetUtcNow(), Announcements.Own }), transaction),
        token);
}
