using System.Data.Common;
using Dapper;

namespace Bot.Storage;

/// <summary>The deliveries: made in a feature's transaction, claimed by one worker at a time, marked with their outcome.</summary>
public sealed class DeliveryStore(Database database)
{
    private const int ErrorChars = 1_000;

    /// <summary>Stores a delivery inside the caller's transaction; one that is there already stays as it is.</summary>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> InsertAsync(DbConnection connection, DbTransaction transaction, NewDelivery delivery) =>
        await connection.ExecuteAsync(
            """
            INSERT INTO deliveries (id, subscription, kind, channel, target, payload, state, due_at, created_at)
            VALUES (@Id, @Subscription, @Kind, @Channel, @Target, @Payload, 'pending', @CreatedAt, @CreatedAt)
            ON CONFLICT (id) DO NOTHING
            """, delivery, transaction) == 1;

    /// <summary>Takes a due delivery for <paramref name="lease"/>; null when it is not due, at its end, or another's.</summary>
    public Task<ClaimedDelivery?> ClaimAsync(string id, DateTimeOffset now, TimeSpan lease, CancellationToken token) =>
        database.WriteAsync((connection, transaction) => connection.QuerySingleOrDefaultAsync<ClaimedDelivery>(
            """
            UPDATE deliveries SET attempts = attempts + 1, leased_until = @leasedUntil
            WHERE id = @id AND state = 'pending' AND due_at <= @now AND leased_until < @now
            RETURNING id AS Id, subscription AS Subscription, kind AS Kind, channel AS Channel, target AS Target,
                payload AS Payload, attempts AS Attempts, created_at AS CreatedAt,
                (SELECT secret FROM subscriptions WHERE subscriptions.id = deliveries.subscription) AS Secret
            """, new { id, now, leasedUntil = now + lease }, transaction), token);

    /// <summary>The delivery has arrived. Holds even when the lease ran out meanwhile: sent is sent.</summary>
    public Task MarkSentAsync(ClaimedDelivery delivery, DateTimeOffset now, CancellationToken token) =>
        WriteAsync(
            """
            UPDATE deliveries SET state = 'sent', ended_at = @now, leased_until = 0, error = NULL
            WHERE id = @Id AND state <> 'sent'
            """, new { delivery.Id, now }, token);

    /// <summary>The attempt failed and the next one is at <paramref name="due"/>.</summary>
    public Task MarkRetryAsync(ClaimedDelivery delivery, DateTimeOffset due, string error, CancellationToken token) =>
        WriteAsync(
            """
            UPDATE deliveries SET due_at = @due, leased_until = 0, error = @error
            WHERE id = @Id AND state = 'pending' AND attempts = @Attempts
            """, new { delivery.Id, delivery.Attempts, due, error = Clean(error) }, token);

    /// <summary>Nothing was tried: the claim does not count.</summary>
    public Task PutOffAsync(ClaimedDelivery delivery, DateTimeOffset due, CancellationToken token) =>
        WriteAsync(
            """
            UPDATE deliveries SET due_at = @due, leased_until = 0, attempts = attempts - 1
            WHERE id = @Id AND state = 'pending' AND attempts = @Attempts
            """, new { delivery.Id, delivery.Attempts, due }, token);

    /// <summary>The delivery will not arrive.</summary>
    public Task MarkFailedAsync(ClaimedDelivery delivery, DateTimeOffset now, string error, CancellationToken token) =>
        WriteAsync(Failed, new { delivery.Id, delivery.Attempts, now, error = Clean(error) }, token);

    /// <summary>The delivery will not arrive and its receiver wants no more: the subscription ends, and with it whatever
    /// else waits for the same receiver.</summary>
    public Task MarkFailedAndEndAsync(ClaimedDelivery delivery, DateTimeOffset now, string error, CancellationToken token) =>
        WriteAsync(
            $"""
            {Failed};
            UPDATE subscriptions SET ended_at = @now, due_at = NULL WHERE id = @Subscription AND ended_at IS NULL;
            UPDATE deliveries SET state = 'failed', ended_at = @now, error = 'The receiver has ended the subscription.'
            WHERE subscription = @Subscription AND state = 'pending' AND leased_until < @now
            """, new { delivery.Id, delivery.Attempts, delivery.Subscription, now, error = Clean(error) }, token);

    /// <summary>The deliveries that wait to be claimed, the longest due first.</summary>
    public Task<IReadOnlyList<DueDelivery>> DueAsync(DateTimeOffset now, int limit, CancellationToken token) =>
        database.ReadAsync<IReadOnlyList<DueDelivery>>(async connection => (await connection.QueryAsync<DueDelivery>(
            """
            SELECT id AS Id, due_at AS DueAt FROM deliveries
            WHERE state = 'pending' AND due_at <= @now AND leased_until < @now
            ORDER BY due_at, id LIMIT @limit
            """, new { now, limit })).AsList(), token);

    /// <summary>Whether a channel has ever delivered anything.</summary>
    public Task<bool> HasSentAsync(string channel, CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM deliveries WHERE channel = @channel AND state = 'sent')", new { channel }), token);

    private const string Failed =
        """
        UPDATE deliveries SET state = 'failed', ended_at = @now, leased_until = 0, error = @error
        WHERE id = @Id AND state = 'pending' AND attempts = @Attempts
        """;

    private Task WriteAsync(string sql, object parameters, CancellationToken token) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, parameters, transaction), token);

    /// <summary>Errors quote servers: no control character may reach the database or a terminal.</summary>
    private static string Clean(string error)
    {
        var line = string.Concat(error.Take(ErrorChars).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
        return line.Trim();
    }
}
