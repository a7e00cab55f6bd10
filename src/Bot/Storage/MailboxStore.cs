using System.Data.Common;
using Dapper;

namespace Bot.Storage;

/// <summary>The ledger of the mailboxes: what became of each UID, and how each mailbox fares. It lies in the database so that
/// any process can tell.</summary>
public sealed class MailboxStore(Database database, TimeProvider time)
{
    private const string Upsert =
        """
        INSERT INTO mailboxes (source, folder, {0}) VALUES (@source, @folder, {1})
        ON CONFLICT (source, folder) DO UPDATE SET {2}
        """;

    /// <summary>Notes that a mailbox was read to its end.</summary>
    public Task ReachedAsync(string source, string folder, long uidNext, CancellationToken token) => ExecuteAsync(
        Sql("contact_at, uid_next", "@now, @uidNext", "contact_at = excluded.contact_at, uid_next = excluded.uid_next, error = NULL"),
        new { source, folder, uidNext, now = time.GetUtcNow() }, token);

    /// <summary>Notes why a mailbox cannot be read; null: it can again.</summary>
    public Task FailedAsync(string source, string folder, string? error, CancellationToken token) => ExecuteAsync(
        Sql("error", "@error", "error = excluded.error"), new { source, folder, error }, token);

    /// <summary>Notes that the ledger was compared with the server.</summary>
    /// <param name="source">The account.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="gaps">How many mails were missing.</param>
    /// <param name="token">Cancels it.</param>
    public Task CheckedAsync(string source, string folder, long gaps, CancellationToken token) => ExecuteAsync(
        Sql("checked_at, gaps", "@now, @gaps", "checked_at = excluded.checked_at, gaps = mailboxes.gaps + excluded.gaps"),
        new { source, folder, gaps, now = time.GetUtcNow() }, token);

    /// <summary>When the ledger of a mailbox was last compared with the server; null: never.</summary>
    public Task<DateTimeOffset?> CheckedAtAsync(string source, string folder, CancellationToken token) => database.ReadAsync(
        async connection => await connection.QuerySingleOrDefaultAsync<long?>(
            "SELECT checked_at FROM mailboxes WHERE source = @source AND folder = @folder", new { source, folder }) is { } checkedAt
            ? DateTimeOffset.FromUnixTimeMilliseconds(checkedAt) : (DateTimeOffset?)null,
        token);

    /// <summary>What became of the UIDs of a mailbox, ascending.</summary>
    public Task<IReadOnlyList<UidRun>> RunsAsync(string source, string folder, long uidValidity, CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<UidRun>)[.. (await connection.QueryAsync<(long First, long Last, string State)>(
            "SELECT first, last, state FROM ledger_runs WHERE source = @source AND folder = @folder AND uid_validity = @uidValidity ORDER BY first",
            new { source, folder, uidValidity })).Select(Run)],
        token);

    /// <summary>Every mailbox that was ever read, or should have been.</summary>
    public Task<IReadOnlyList<MailboxState>> AllAsync(CancellationToken token) => database.ReadAsync(
        async connection => (IReadOnlyList<MailboxState>)[.. await connection.QueryAsync<MailboxState>(
            """
            SELECT b.source, b.folder, b.contact_at AS ContactAt, COALESCE(c.uid, 0) AS Uid, b.uid_next AS UidNext, b.error, b.checked_at AS CheckedAt, b.gaps,
                   COALESCE(r.stored, 0) AS Stored, COALESCE(r.duplicates, 0) AS Duplicates, COALESCE(r.stubs, 0) AS Stubs, COALESCE(r.gone, 0) AS Gone
            FROM mailboxes b
            LEFT JOIN cursors c ON c.source = b.source AND c.folder = b.folder
            LEFT JOIN (
              SELECT source, folder,
                     CAST(SUM(CASE WHEN state = 'stored' THEN last - first + 1 ELSE 0 END) AS BIGINT) AS stored,
                     CAST(SUM(CASE WHEN state = 'duplicate' THEN last - first + 1 ELSE 0 END) AS BIGINT) AS duplicates,
                     CAST(SUM(CASE WHEN state = 'stub' THEN last - first + 1 ELSE 0 END) AS BIGINT) AS stubs,
                     CAST(SUM(CASE WHEN state = 'gone' THEN last - first + 1 ELSE 0 END) AS BIGINT) AS gone
              FROM ledger_runs GROUP BY source, folder) r ON r.source = b.source AND r.folder = b.folder
            ORDER BY b.source, b.folder
            """)],
        token);

    /// <summary>Notes which lists' mails came through a mailbox.</summary>
    internal static Task NoteListsAsync(DbConnection connection, DbTransaction transaction, MailCursor cursor, IEnumerable<string> lists) => connection.ExecuteAsync(
        "INSERT INTO list_mailboxes (list, source, folder) VALUES (@list, @Source, @Folder) ON CONFLICT DO NOTHING",
        lists.Select(list => new { list, cursor.Source, cursor.Folder }),
        transaction);

    /// <summary>Notes what became of UIDs, in the transaction that stores their mails. What was known under
    /// another UIDVALIDITY, or above the cursor, is void: the server has numbered its mails anew.</summary>
    internal static async Task NoteAsync(DbConnection connection, DbTransaction transaction, MailCursor cursor, IReadOnlyList<UidRun> changes)
    {
        await connection.ExecuteAsync(
            "DELETE FROM ledger_runs WHERE source = @Source AND folder = @Folder AND (uid_validity <> @UidValidity OR first > @Uid)", cursor, transaction);
        if (changes.Count == 0) return;
        // The neighbours too: they may grow together with the new ones.
        var around = new { cursor.Source, cursor.Folder, First = changes[0].First - 1, Last = changes[^1].Last + 1 };
        var touched = (await connection.QueryAsync<(long First, long Last, string State)>(
            "SELECT first, last, state FROM ledger_runs WHERE source = @Source AND folder = @Folder AND first <= @Last AND last >= @First ORDER BY first",
            around, transaction)).Select(Run).Select(run => run with { Last = Math.Min(run.Last, cursor.Uid) }).ToArray();
        await connection.ExecuteAsync(
            "DELETE FROM ledger_runs WHERE source = @Source AND folder = @Folder AND first <= @Last AND last >= @First", around, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO ledger_runs (source, folder, uid_validity, first, last, state) VALUES (@Source, @Folder, @UidValidity, @First, @Last, @State)",
            UidRuns.Merge(touched, changes).Select(run => new
            {
                cursor.Source, cursor.Folder, cursor.UidValidity, run.First, run.Last, State = Text(run.State),
            }),
            transaction);
    }

    private static UidRun Run((long First, long Last, string State) row) => new(row.First, row.Last, Enum.Parse<UidState>(row.State, ignoreCase: true));

    private static string Text(UidState state) => state switch
    {
        UidState.Stored => "stored",
        UidState.Duplicate => "duplicate",
        UidState.Stub => "stub",
        UidState.Gone => "gone",
        UidState.Passed => "passed",
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static string Sql(string columns, string values, string update) =>
        Upsert.Replace("{0}", columns, StringComparison.Ordinal).Replace("{1}", values, StringComparison.Ordinal).Replace("{2}", update, StringComparison.Ordinal);

    private Task ExecuteAsync(string sql, object parameters, CancellationToken token) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(sql, parameters, transaction), token);
}
