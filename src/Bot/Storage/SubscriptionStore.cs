using System.Data.Common;
using Bot.Core.Mails;
using Dapper;

namespace Bot.Storage;

/// <summary>The subscriptions, and what each has been told.</summary>
public sealed class SubscriptionStore(Database database, SeriesStore series, TimeProvider time)
{
    private const string Columns =
        "id, target, channel, lists, daily_at AS DailyAt, zone, secret, created_at AS CreatedAt, due_at AS DueAt, ended_at AS EndedAt";

    /// <summary>Adds a subscription that begins with the next mail. The same target with the same lists and hour is kept once.</summary>
    /// <returns>The subscription, and whether it is new.</returns>
    public Task<(Subscription Subscription, bool IsNew)> AddAsync(Subscription wanted, CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await database.LockAsync(connection, transaction, "subscribe:" + wanted.Target);
            var there = await connection.QueryFirstOrDefaultAsync<Subscription>(
                $"""
                SELECT {Columns} FROM subscriptions
                WHERE target = @Target AND lists = @Lists AND zone = @Zone AND COALESCE(daily_at, '') = COALESCE(@DailyAt, '') AND ended_at IS NULL
                """,
                wanted, transaction);
            if (there is not null) return (there, false);

            var id = await connection.ExecuteScalarAsync<long>(
                """
                INSERT INTO subscriptions (target, channel, lists, daily_at, zone, secret, created_at, due_at)
                VALUES (@Target, @Channel, @Lists, @DailyAt, @Zone, @Secret, @CreatedAt, @DueAt) RETURNING id
                """,
                wanted, transaction);
            await connection.ExecuteAsync(
                "INSERT INTO subscription_cursors (subscription, list, position) SELECT @id, list, position FROM lists", new { id }, transaction);
            return (wanted with { Id = id }, true);
        },
        token);

    public Task<IReadOnlyList<Subscription>> AllAsync(CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<Subscription>)[.. await connection.QueryAsync<Subscription>(
            $"SELECT {Columns} FROM subscriptions WHERE ended_at IS NULL ORDER BY id")],
        token);

    /// <summary>Ends the subscriptions of a target, or of one id. What is on its way still arrives.</summary>
    /// <returns>How many it ended.</returns>
    public Task<int> EndAsync(string target, long? id, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "UPDATE subscriptions SET ended_at = @now, due_at = NULL WHERE ended_at IS NULL AND (id = @id OR target = @target)",
            new { target, id, now = time.GetUtcNow() }, transaction),
        token);

    /// <summary>Subscriptions whose digest is due and was not told of lately, the longest waiting first.</summary>
    public Task<IReadOnlyList<Subscription>> DueAsync(Patience patience, int most, CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<Subscription>)[.. await connection.QueryAsync<Subscription>(
            $"SELECT {Columns} FROM subscriptions WHERE due_at <= @Now AND {Announcements.AreOverdue} ORDER BY due_at, id LIMIT @most",
            Announcements.Parameters(patience, time.GetUtcNow(), most))],
        token);

    /// <summary>Counts that due digests are told of.</summary>
    public Task MarkAnnouncedAsync(IReadOnlyList<(long Id, DateTimeOffset DueAt)> due, CancellationToken token) => MarkAsync(Announcements.Again, due, token);

    /// <summary>Takes that back: the broker did not have the events.</summary>
    public Task TakeBackAsync(IReadOnlyList<(long Id, DateTimeOffset DueAt)> due, CancellationToken token) => MarkAsync(Announcements.TakenBack, due, token);

    /// <summary>Tells at-once subscriptions of the mails in a thread that they have not been told of, one delivery a subscription.</summary>
    /// <param name="thread">The thread, as it was when it was summarised.</param>
    /// <param name="mails">Its mails as the payloads will show them. One that has joined it since is told of next time.</param>
    /// <param name="makePayload">Makes the bytes to deliver, of a subscription and the ids of the new mails.</param>
    /// <param name="makeRelinked">The same of a series that follows another version than the subscription has been told.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The ids of the new deliveries.</returns>
    public Task<IReadOnlyList<string>> NotifyAsync(
        ThreadRow thread, IReadOnlyList<Mail> mails, Func<Subscription, IReadOnlySet<string>, byte[]> makePayload, Func<SeriesRelink, byte[]> makeRelinked,
        CancellationToken token) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var shown = mails.Select(mail => mail.Id).ToHashSet();
            // The list's lock: no mail is threaded and no thread merged meanwhile.
            await database.LockAsync(connection, transaction, "list:" + thread.List);
            List<string> deliveries = [];
            var relinks = await SeriesRelinks.TakeAsync(connection, transaction, thread);
            foreach (var subscription in (await AtOnceAsync(connection, transaction)).Where(each => each.Wants(thread.List)))
            {
                foreach (var relink in relinks)
                {
                    if (await SeriesRelinks.IsKnownToAsync(connection, transaction, subscription, thread.List, relink.Series))
                        deliveries.Add(await DeliverAsync(connection, transaction, "relink", subscription, makeRelinked(relink)));
                }

                var news = (await UntoldAsync(connection, transaction, subscription, thread))
                    .Where(row => shown.Contains(row.MailId)).ToDictionary(row => row.Mail, row => row.MailId);
                if (news.Count == 0) continue;

                var delivery = await DeliverAsync(connection, transaction, "thread", subscription, makePayload(subscription, news.Values.ToHashSet()));
                await connection.ExecuteAsync(
                    "INSERT INTO notifications (subscription, list, mail, delivery) VALUES (@Subscription, @List, @Mail, @Delivery)",
                    news.Keys.Select(mail => new { Subscription = subscription.Id, thread.List, Mail = mail, Delivery = delivery }), transaction);
                deliveries.Add(delivery);
            }

            await connection.ExecuteAsync(
                "UPDATE threads SET matched = @Summarized WHERE id = @Id AND matched < @Summarized", thread, transaction);
            FaultPoint.Pass("notified-before-commit");
            return (IReadOnlyList<string>)deliveries;
        },
        token);

    /// <summary>Makes a due digest: reads the news since the last one; then keeps the delivery, and moves the cursors and the due time, all at
    /// once. Does nothing when another replica has already done it.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="dueAt">The due time that this digest is for.</param>
    /// <param name="make">Makes the bytes to deliver, and says when the next digest is due. Called with news only when there are any. Nothing waits
    /// for it: neither the list nor, with SQLite, those who write.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The id of the delivery; null when there was nothing new or nothing to do.</returns>
    public async Task<string?> DigestAsync(
        long id, DateTimeOffset dueAt, Func<Subscription, DigestNews?, (byte[]? Payload, DateTimeOffset NextDue)> make, CancellationToken token)
    {
        if (await database.ReadAsync(connection => DueAsync(connection, null, id, dueAt), token) is not { } subscription) return null;
        var reach = await database.ReadAsync(connection => ReachAsync(connection, subscription), token);
        var news = await DigestNews.ReadAsync(database, series, reach, token);
        var (payload, nextDue) = make(subscription, news.Threads.Count == 0 ? null : news);
        return await database.WriteAsync(
            async (connection, transaction) =>
            {
                await database.LockAsync(connection, transaction, $"subscription:{id}");
                if (await DueAsync(connection, transaction, id, dueAt) is null) return null;
                foreach (var list in reach)
                {
                    await connection.ExecuteAsync(
                        """
                        INSERT INTO subscription_cursors (subscription, list, position) VALUES (@id, @List, @To)
                        ON CONFLICT (subscription, list) DO UPDATE SET position = excluded.position
                        """,
                        new { id, list.List, list.To }, transaction);
                }

                await connection.ExecuteAsync("UPDATE subscriptions SET due_at = @nextDue, announced_at = 0, announcements = 0 WHERE id = @id", new { id, nextDue }, transaction);
                if (payload is null) return null;
                var delivery = Delivery(DigestId(subscription, dueAt), "digest", subscription, payload);
                await DeliveryStore.InsertAsync(connection, transaction, delivery);
                FaultPoint.Pass("digest-before-commit");
                return delivery.Id;
            },
            token);
    }

    /// <summary>The id of the delivery that carries a subscription's digest of one due time.</summary>
    public static string DigestId(Subscription subscription, DateTimeOffset dueAt) => $"digest.{subscription.Id}.{dueAt.ToUnixTimeSeconds()}";

    private Task MarkAsync(string how, IReadOnlyList<(long Id, DateTimeOffset DueAt)> due, CancellationToken token) => due.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            $"UPDATE subscriptions SET {how} WHERE id = @Id AND due_at = @DueAt",
            due.Select(each => new { each.Id, each.DueAt, Now = time.GetUtcNow(), Announcements.Own }),
            transaction),
        token);

    /// <summary>Makes a delivery of something that happens once.</summary>
    private async Task<string> DeliverAsync(DbConnection connection, DbTransaction transaction, string kind, Subscription subscription, byte[] payload)
    {
        var delivery = Delivery($"{kind}.{subscription.Id}.{Guid.CreateVersion7(time.GetUtcNow()):N}", kind, subscription, payload);
        await DeliveryStore.InsertAsync(connection, transaction, delivery);
        return delivery.Id;
    }

    private NewDelivery Delivery(string id, string kind, Subscription subscription, byte[] payload) => new()
    {
        Id = id,
        Subscription = subscription.Id,
        Kind = kind,
        Channel = subscription.Channel,
        Target = subscription.Target,
        Payload = payload,
        CreatedAt = time.GetUtcNow(),
    };

    private static Task<IEnumerable<Subscription>> AtOnceAsync(DbConnection connection, DbTransaction transaction) =>
        connection.QueryAsync<Subscription>(
            $"SELECT {Columns} FROM subscriptions WHERE ended_at IS NULL AND daily_at IS NULL ORDER BY id", transaction: transaction);

    private static Task<IEnumerable<(long Mail, string MailId)>> UntoldAsync(
        DbConnection connection, DbTransaction transaction, Subscription subscription, ThreadRow thread) =>
        connection.QueryAsync<(long, string)>(
            """
            SELECT lm.mail, m.mail_id FROM list_mails lm JOIN mails m ON m.id = lm.mail
            WHERE lm.thread = @Thread AND lm.is_backfill = 0 AND lm.position <= @Summarized
              AND lm.position > COALESCE((SELECT c.position FROM subscription_cursors c WHERE c.subscription = @Subscription AND c.list = lm.list), 0)
              AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.subscription = @Subscription AND n.list = lm.list AND n.mail = lm.mail)
            """,
            new { Thread = thread.Id, thread.Summarized, Subscription = subscription.Id }, transaction);

    /// <summary>The subscription, while that digest of it is to be made.</summary>
    private static Task<Subscription?> DueAsync(DbConnection connection, DbTransaction? transaction, long id, DateTimeOffset dueAt) =>
        connection.QuerySingleOrDefaultAsync<Subscription>($"SELECT {Columns} FROM subscriptions WHERE id = @id AND due_at = @dueAt", new { id, dueAt }, transaction);

    private static async Task<IReadOnlyList<ListReach>> ReachAsync(DbConnection connection, Subscription subscription)
    {
        // A tuple: of no rows SQLite cannot tell the types of expressions, and Dapper would look for a constructor that takes them.
        var lists = await connection.QueryAsync<(string List, long From, long To)>(
            """
            SELECT l.list, COALESCE(c.position, 0), l.position FROM lists l
            LEFT JOIN subscription_cursors c ON c.subscription = @Id AND c.list = l.list
            ORDER BY l.list
            """,
            subscription);
        return [.. lists.Where(list => subscription.Wants(list.List)).Select(list => new ListReach(list.List, list.From, list.To))];
    }
}
