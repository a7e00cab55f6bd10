using System.Data.Common;
using System.Globalization;
using Bot.Core.Summaries;
using Dapper;

namespace Bot.Storage;

/// <summary>The language model's work: which threads wait for it, what it has answered, what it has used. Every replica works from these rows, and
/// nothing waits anywhere else.</summary>
public sealed class ModelStore(Database database, TimeProvider time)
{
    /// <summary>For how long answers are kept.</summary>
    private static readonly TimeSpan AnswersLast = TimeSpan.FromDays(30);

    /// <summary>Puts off the model's turn to the end of the thread's next quiet time, inside the transaction that changes its summary.</summary>
    internal static async Task ScheduleAsync(
        DbConnection connection, DbTransaction transaction, long thread, long changed, ModelDebounce debounce, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO model_runs (thread, changed, mails, due_at) VALUES (@thread, @changed, @Mails, CASE WHEN @Mails >= @MailsAtOnce THEN @now ELSE @quiet END)
            ON CONFLICT (thread) DO UPDATE SET
              changed = excluded.changed,
              mails = excluded.mails,
              attempts = 0,
              due_at = CASE WHEN COALESCE(model_runs.basis, '') = @Basis THEN model_runs.due_at
                WHEN excluded.mails - model_runs.seen >= @MailsAtOnce THEN @now ELSE @quiet END
            """,
            new { thread, changed, debounce.Mails, debounce.MailsAtOnce, debounce.Basis, now, quiet = now + debounce.QuietTime }, transaction);
    }

    /// <summary>The hash of the summary by rules at the thread's last run; null when there was none.</summary>
    public Task<string?> BasisAsync(long thread, CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<string?>("SELECT basis FROM model_runs WHERE thread = @thread", new { thread }), token);

    /// <summary>Takes a due thread for <paramref name="lease"/>, the newest first: when the budget is short, today's news count more than
    /// yesterday's. Null when there is none.</summary>
    public Task<ModelRun?> ClaimAsync(TimeSpan lease, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = time.GetUtcNow();
            // What has become part of another thread is that thread's.
            await connection.ExecuteAsync(
                "DELETE FROM model_runs WHERE due_at <= @now AND leased_until < @now AND thread IN (SELECT id FROM threads WHERE merged_into IS NOT NULL)", new { now }, transaction);
            return await connection.QuerySingleOrDefaultAsync<ModelRun>(
                """
                UPDATE model_runs SET leased_until = @leasedUntil, attempts = attempts + 1
                WHERE thread = (SELECT thread FROM model_runs WHERE due_at <= @now AND leased_until < @now ORDER BY due_at DESC, thread DESC LIMIT 1)
                  AND due_at <= @now AND leased_until < @now
                RETURNING thread AS Thread, changed AS Changed, leased_until AS LeasedUntil, attempts AS Attempts
                """,
                new { now, leasedUntil = now + lease }, transaction);
        },
        token);

    /// <summary>The run is over and its thread waits for nothing more, unless it has changed meanwhile.</summary>
    /// <param name="run">The run.</param>
    /// <param name="basis">The hash of the summary by rules that it began from.</param>
    /// <param name="mails">The mails that it knew.</param>
    /// <param name="summary">The model's summary, as JSON, all else in it by today's rules; null when the one by rules stands.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>Whether the summary was kept: it is not when the thread has changed meanwhile.</returns>
    public Task<bool> CompleteAsync(ModelRun run, string basis, int mails, string? summary, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var kept = summary is not null && await connection.ExecuteAsync(
                "UPDATE threads SET summary = @summary, summary_version = @Version WHERE id = @Thread AND summarized = @Changed AND changed = @Changed AND merged_into IS NULL",
                new { run.Thread, run.Changed, summary, ThreadSummarizer.Version }, transaction) == 1;
            await connection.ExecuteAsync(
                """
                UPDATE model_runs SET leased_until = 0, attempts = 0, seen = @mails, basis = @basis, due_at = CASE WHEN changed = @Changed THEN NULL ELSE due_at END
                WHERE thread = @Thread AND leased_until = @LeasedUntil
                """,
                new { run.Thread, run.Changed, run.LeasedUntil, basis, mails }, transaction);
            return kept;
        },
        token);

    /// <summary>The run came to nothing and is tried again at <paramref name="due"/>; null: not before the thread changes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="due">When.</param>
    /// <param name="counts">Whether it was an attempt.</param>
    /// <param name="token">Cancels it.</param>
    public Task PutOffAsync(ModelRun run, DateTimeOffset? due, bool counts, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            """
            UPDATE model_runs SET leased_until = 0, due_at = CASE WHEN changed = @Changed THEN @due ELSE due_at END, attempts = attempts - @uncounted
            WHERE thread = @Thread AND leased_until = @LeasedUntil
            """,
            new { run.Thread, run.Changed, run.LeasedUntil, due, uncounted = counts ? 0 : 1 }, transaction),
        token);

    /// <summary>What was answered to this question before; null when it was never asked.</summary>
    public Task<string?> AnswerAsync(string hash, CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<string?>("SELECT answer FROM model_answers WHERE hash = @hash", new { hash }), token);

    /// <summary>Keeps an answer, and forgets old ones.</summary>
    public Task SaveAnswerAsync(string hash, string answer, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            """
            DELETE FROM model_answers WHERE made_at < @old;
            INSERT INTO model_answers (hash, answer, made_at) VALUES (@hash, @answer, @now) ON CONFLICT (hash) DO NOTHING
            """,
            new { hash, answer, now = time.GetUtcNow(), old = time.GetUtcNow() - AnswersLast }, transaction),
        token);

    /// <summary>Takes a share of today's budget before it is used, so that neither replicas nor a crash can use it twice.</summary>
    /// <returns>Null when there is not so much left today.</returns>
    public Task<ModelReservation?> ReserveAsync(long tokens, long cost, long maxTokens, long maxCost, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var reservation = new ModelReservation(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), tokens, cost);
            if (tokens > maxTokens || cost > maxCost) return null;
            var taken = await connection.ExecuteAsync(
                """
                INSERT INTO model_usage (day, tokens, cost) VALUES (@day, @tokens, @cost)
                ON CONFLICT (day) DO UPDATE SET tokens = model_usage.tokens + excluded.tokens, cost = model_usage.cost + excluded.cost
                WHERE model_usage.tokens <= @mostTokens AND model_usage.cost <= @mostCost
                """,
                new { day = Day(reservation.Day), tokens, cost, mostTokens = maxTokens - tokens, mostCost = maxCost - cost }, transaction);
            return taken == 1 ? reservation : null;
        },
        token);

    /// <summary>Puts what was really used in the place of what was reserved.</summary>
    public Task SettleAsync(ModelReservation reservation, long tokens, long cost, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "UPDATE model_usage SET tokens = tokens + @tokens, cost = cost + @cost WHERE day = @day",
            new { day = Day(reservation.Day), tokens = tokens - reservation.Tokens, cost = cost - reservation.Cost }, transaction),
        token);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
