using System.Data.Common;
using Bot.Core.Mails;
using Dapper;

namespace Bot.Storage;

/// <summary>The mails, their raw bytes, the lists they are in, and the cursors of the mailboxes they came from.</summary>
public sealed class MailStore(Database database, TimeProvider time)
{
    /// <summary>Stores mails and moves the cursor in one transaction.</summary>
    /// <param name="mails">In the order of arrival. A mail that is there already is only added to its list.</param>
    /// <param name="cursor">How far the mailbox has been read with these mails; null when there is none to keep.</param>
    /// <param name="isBackfill">Imported history, of which no subscriber is told.</param>
    /// <returns>The mails that now wait to be threaded, by list.</returns>
    public Task<IReadOnlyList<PendingMail>> StoreAsync(
        IReadOnlyList<ArrivedMail> mails, MailCursor? cursor, bool isBackfill, CancellationToken token) =>
        StoreAsync(mails, cursor, examined: null, isBackfill, token);

    /// <summary>Stores mails of a mailbox, moves its cursor and notes in its ledger what became of each UID, in one transaction.</summary>
    /// <param name="mails">In the order of arrival. A mail that is there already is only added to its list.</param>
    /// <param name="cursor">How far the mailbox has been read with these mails; null when there is none to keep.</param>
    /// <param name="examined">The UIDs looked at; null for what has none.</param>
    /// <param name="isBackfill">Imported history, of which no subscriber is told.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The mails that now wait to be threaded, by list.</returns>
    public Task<IReadOnlyList<PendingMail>> StoreAsync(
        IReadOnlyList<ArrivedMail> mails, MailCursor? cursor, ExaminedUids? examined, bool isBackfill, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => StoreAsync(connection, transaction, mails, cursor, examined, isBackfill), token);

    /// <summary>Why the database will not have a mail; null when it would. Nothing is stored.</summary>
    public async Task<Exception?> RefusalAsync(ArrivedMail mail, CancellationToken token)
    {
        try
        {
            await database.TryAsync((connection, transaction) => StoreAsync(connection, transaction, [mail], null, null, isBackfill: false), token);
            return null;
        }
        catch (Exception exception) when (Database.IsRefusal(exception))
        {
            return exception;
        }
    }

    public Task<MailCursor?> CursorAsync(string source, string folder, CancellationToken token) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<MailCursor>(
            "SELECT source, folder, uid_validity AS UidValidity, uid, moved_at AS MovedAt FROM cursors WHERE source = @source AND folder = @folder",
            new { source, folder }),
        token);

    /// <summary>Moves a cursor without mails, as after a UIDVALIDITY change or a run of expunged UIDs.</summary>
    public Task MoveCursorAsync(MailCursor cursor, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => MoveCursorAsync(connection, transaction, cursor, time.GetUtcNow()),
        token);

    /// <summary>Mails that still wait to be threaded though they were told of longer ago than patience has it, the longest waiting first.</summary>
    public Task<IReadOnlyList<PendingMail>> OverdueAsync(Patience patience, int most, CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<PendingMail>)[.. await connection.QueryAsync<PendingMail>(
            $"SELECT list, mail FROM list_mails WHERE thread IS NULL AND {Announcements.AreOverdue} ORDER BY announced_at, mail LIMIT @most",
            Announcements.Parameters(patience, time.GetUtcNow(), most))],
        token);

    /// <summary>Counts that mails are told of again.</summary>
    public Task MarkAnnouncedAsync(IReadOnlyList<PendingMail> mails, CancellationToken token) => MarkAsync(Announcements.Again, mails, token);

    /// <summary>Takes that back: the broker did not have the events.</summary>
    public Task TakeBackAsync(IReadOnlyList<PendingMail> mails, CancellationToken token) => MarkAsync(Announcements.TakenBack, mails, token);

    /// <summary>Since when the oldest mail that was not told of in vain too often waits to be threaded; null when none does.</summary>
    public Task<DateTimeOffset?> WaitingSinceAsync(CancellationToken token) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<DateTimeOffset?>(
            $"SELECT {Announcements.FirstAt} FROM list_mails WHERE thread IS NULL AND {Announcements.IsYoung}",
            new { Announcements.Own }),
        token);

    /// <summary>All mails that wait to be threaded.</summary>
    public Task<IReadOnlyList<PendingMail>> PendingAsync(CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<PendingMail>)[.. await connection.QueryAsync<PendingMail>(
            "SELECT list, mail FROM list_mails WHERE thread IS NULL ORDER BY list, mail")],
        token);

    /// <summary>The mail as it was received, byte for byte; null when there is none of that id.</summary>
    public async Task<byte[]?> RawAsync(string mailId, CancellationToken token)
    {
        var stored = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<byte[]?>(
                "SELECT c.raw FROM mails m JOIN mail_contents c ON c.mail = m.id WHERE m.mail_id = @mailId", new { mailId }),
            token);
        return stored is null ? null : RawMail.Decompress(stored);
    }

    /// <summary>The lists that have mail.</summary>
    public Task<IReadOnlyList<string>> ListsAsync(CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<string>)[.. await connection.QueryAsync<string>("SELECT list FROM lists ORDER BY list")], token);

    public Task<MailCounts> CountsAsync(CancellationToken token) => database.ReadAsync(
        connection => connection.QuerySingleAsync<MailCounts>(
            """
            SELECT (SELECT COUNT(*) FROM mails) AS Mails,
                   (SELECT COUNT(*) FROM mails WHERE flaws <> '') AS Flawed,
                   (SELECT COUNT(*) FROM list_mails WHERE thread IS NULL) AS Pending,
                   (SELECT COUNT(*) FROM threads WHERE merged_into IS NULL) AS Threads
            """),
        token);

    private async Task<IReadOnlyList<PendingMail>> StoreAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<ArrivedMail> mails, MailCursor? cursor, ExaminedUids? examined, bool isBackfill)
    {
        var now = time.GetUtcNow();
        // Row ids and identities are given out under this lock, by one replica at a time.
        await database.LockAsync(connection, transaction, "store");
        var known = await KnownAsync(connection, transaction, mails);
        var next = 1 + await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) FROM mails", transaction: transaction);
        List<MailRow> rows = [];
        List<PendingMail> placed = [];
        foreach (var arrived in mails)
        {
            if (!known.TryFind(arrived.Mail, out var id))
            {
                id = next++;
                rows.Add(new MailRow(id, known.Add(arrived.Mail, id), arrived, now));
            }

            placed.Add(new PendingMail(arrived.List, id));
        }

        await MailInserts.InsertAsync(database, connection, transaction, rows);
        var (pending, added) = await PlaceAsync(connection, transaction, placed.Distinct(), isBackfill, now);
        if (cursor is not null)
        {
            await MoveCursorAsync(connection, transaction, cursor, now);
            if (cursor.Folder.Length > 0) await MailboxStore.NoteListsAsync(connection, transaction, cursor, placed.Select(mail => mail.List).Distinct());
        }

        if (cursor is not null && examined is not null)
        {
            await MailboxStore.NoteAsync(connection, transaction, cursor, examined.ArePassed
                ? [.. examined.Ranges.Select(range => new UidRun(range.First, range.Last, UidState.Passed))]
                : UidRuns.Of(examined.Ranges, States(mails, placed, added, examined.Known)));
        }

        FaultPoint.Pass("stored-before-commit");
        return pending;
    }

    private Task MarkAsync(string how, IReadOnlyList<PendingMail> mails, CancellationToken token) => mails.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            $"UPDATE list_mails SET {how} WHERE list = @List AND mail = @Mail",
            mails.Select(mail => new { mail.List, mail.Mail, Now = time.GetUtcNow(), Announcements.Own }),
            transaction),
        token);

    private static async Task<KnownMails> KnownAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<ArrivedMail> mails)
    {
        var known = new KnownMails();
        foreach (var ids in mails.Select(arrived => arrived.Mail.Id).Distinct().InQueries())
        {
            var rows = await connection.QueryAsync<(long Id, string MessageId, string ContentHash)>(
                $"SELECT id, message_id, content_hash FROM mails WHERE message_id {connection.IsOneOfIds()}", new { ids }, transaction);
            foreach (var row in rows) known.Add(row.Id, row.MessageId, row.ContentHash);
        }

        return known;
    }

    /// <summary>Which of some mails are stored in their list already: of that Message-ID and of exactly that size.</summary>
    /// <returns>Their places in <paramref name="mails"/>.</returns>
    public Task<IReadOnlySet<int>> FindAsync(IReadOnlyList<(string MessageId, long Size, string List)> mails, CancellationToken token) => database.ReadAsync(
        async connection =>
        {
            var known = new HashSet<(string, long, string)>();
            foreach (var ids in mails.Select(mail => mail.MessageId).Distinct().InQueries())
            {
                known.UnionWith(await connection.QueryAsync<(string, long, string)>(
                    $"SELECT m.message_id, m.size, lm.list FROM mails m JOIN list_mails lm ON lm.mail = m.id WHERE m.message_id {connection.IsOneOfIds()}", new { ids }));
            }

            return (IReadOnlySet<int>)mails.Index().Where(each => known.Contains(each.Item)).Select(each => each.Index).ToHashSet();
        },
        token);

    private static Dictionary<long, UidState> States(
        IReadOnlyList<ArrivedMail> mails, List<PendingMail> placed, HashSet<PendingMail> added, IReadOnlyList<long> known)
    {
        var states = known.ToDictionary(uid => uid, _ => UidState.Duplicate);
        foreach (var (mail, place) in mails.Zip(placed).Where(each => each.First.Uid is not null))
        {
            // Of two copies in one batch the first is the stored one.
            var isNew = added.Remove(place);
            states[mail.Uid!.Value] = mail.IsPartial ? UidState.Stub : isNew ? UidState.Stored : UidState.Duplicate;
        }

        return states;
    }

    private async Task<(IReadOnlyList<PendingMail> Pending, HashSet<PendingMail> Added)> PlaceAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<PendingMail> mails, bool isBackfill, DateTimeOffset now)
    {
        List<PendingMail> pending = [];
        HashSet<PendingMail> added = [];
        foreach (var list in mails.GroupBy(mail => mail.List))
        {
            await connection.ExecuteAsync("INSERT INTO lists (list) VALUES (@list) ON CONFLICT DO NOTHING", new { list = list.Key }, transaction);
            foreach (var ids in list.Select(mail => mail.Mail).InQueries())
            {
                var there = (await connection.QueryAsync<(long Mail, long? Thread)>(
                    $"SELECT mail, thread FROM list_mails WHERE list = @list AND mail {connection.IsOneOfIds()}", new { list = list.Key, ids }, transaction))
                    .ToDictionary(row => row.Mail, row => row.Thread);
                long[] absent = [.. ids.Where(id => !there.ContainsKey(id))];
                await MailInserts.PlaceAsync(database, connection, transaction, list.Key, absent, isBackfill, now);
                added.UnionWith(absent.Select(id => new PendingMail(list.Key, id)));
                pending.AddRange(absent.Concat(there.Where(row => row.Value is null).Select(row => row.Key)).Select(id => new PendingMail(list.Key, id)));
            }
        }

        return (pending, added);
    }

    private static Task MoveCursorAsync(DbConnection connection, DbTransaction transaction, MailCursor cursor, DateTimeOffset now) =>
        connection.ExecuteAsync(
            """
            INSERT INTO cursors (source, folder, uid_validity, uid, moved_at) VALUES (@Source, @Folder, @UidValidity, @Uid, @now)
            ON CONFLICT (source, folder) DO UPDATE SET uid_validity = excluded.uid_validity, uid = excluded.uid, moved_at = excluded.moved_at
            """,
            new { cursor.Source, cursor.Folder, cursor.UidValidity, cursor.Uid, now },
            transaction);

    /// <summary>Who is who among mails that claim the same Message-ID.</summary>
    private sealed class KnownMails
    {
        private readonly Dictionary<(string MessageId, string ContentHash), long> byIdentity = [];
        private readonly HashSet<string> claimed = [];

        public bool TryFind(Mail mail, out long id) => byIdentity.TryGetValue((mail.Id, mail.ContentHash), out id);

        public void Add(long id, string messageId, string contentHash)
        {
            byIdentity[(messageId, contentHash)] = id;
            claimed.Add(messageId);
        }

        /// <returns>The id that Bot gives the mail: its own, unless another mail has it.</returns>
        public string Add(Mail mail, long id)
        {
            var mailId = claimed.Contains(mail.Id) ? MailId.ForReused(mail.Id, mail.ContentHash) : mail.Id;
            Add(id, mail.Id, mail.ContentHash);
            return mailId;
        }
    }
}
