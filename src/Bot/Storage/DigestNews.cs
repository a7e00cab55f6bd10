using System.Data.Common;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Dapper;

namespace Bot.Storage;

/// <summary>What is new in the lists of a subscription.</summary>
/// <param name="Threads">The threads with new mails, each with all its mails and their text.</param>
/// <param name="NewMails">The ids of the new mails.</param>
public sealed record DigestNews(IReadOnlyList<StoredThread> Threads, IReadOnlySet<string> NewMails)
{
    private const string IsNews = "lm.list = @List AND lm.position > @From AND lm.position <= @To AND lm.is_backfill = 0";

    /// <summary>What the series of the threads have outside of these, by list.</summary>
    public required IReadOnlyDictionary<string, SeriesBackground> Backgrounds { get; init; }

    /// <summary>Mails that the mailboxes of these lists hold, by the ledger, and that are not read or not threaded yet.</summary>
    public long Waiting { get; init; }

    /// <summary>How many of the new mails were kept only in part.</summary>
    public int Partial { get; init; }

    /// <summary>How many of the lists' mailboxes cannot be read now.</summary>
    public int Unreachable { get; init; }

    internal static async Task<DigestNews> ReadAsync(Database database, SeriesStore series, IReadOnlyList<ListReach> lists, CancellationToken token)
    {
        var (newMails, threads) = await database.ReadAsync(connection => MailsAsync(connection, lists), token);
        // The links of what came within the last half minute are not known yet. The rows are newer than the mails: each thread is read again under the list's lock.
        foreach (var (row, mails) in threads.Where(thread => thread.Row.Summarized < thread.Row.Changed))
            await series.RefreshAsync(row with { Changed = 0 }, ThreadBuilder.BuildOne(mails), token);
        return await database.ReadAsync(
            async connection =>
            {
                var news = new DigestNews(threads, newMails) { Backgrounds = await SeriesStore.BackgroundsAsync(connection, threads) };
                return threads.Count == 0 ? news : await news.WithLedgerAsync(connection, lists);
            },
            token);
    }

    private static async Task<(HashSet<string> NewMails, IReadOnlyList<StoredThread> Threads)> MailsAsync(DbConnection connection, IReadOnlyList<ListReach> lists)
    {
        HashSet<string> newMails = [];
        List<StoredThread> threads = [];
        foreach (var list in lists.Where(list => list.To > list.From))
        {
            newMails.UnionWith(await connection.QueryAsync<string>(
                $"SELECT m.mail_id FROM list_mails lm JOIN mails m ON m.id = lm.mail WHERE {IsNews}", list));
            var mails = await connection.QueryAsync<StoredMail>(
                $"""
                SELECT {StoredMail.Columns}, c.text, lm.thread
                FROM list_mails lm JOIN mails m ON m.id = lm.mail JOIN mail_contents c ON c.mail = m.id
                WHERE lm.thread IN (SELECT lm.thread FROM list_mails lm WHERE {IsNews})
                """,
                list);
            threads.AddRange(await ThreadStore.GroupAsync(connection, mails));
        }

        return (newMails, threads);
    }

    private async Task<DigestNews> WithLedgerAsync(DbConnection connection, IReadOnlyList<ListReach> lists)
    {
        HashSet<long> waiting = [];
        HashSet<long> partial = [];
        Dictionary<(string Source, string Folder), (long Unread, bool IsUnreachable)> mailboxes = [];
        foreach (var list in lists)
        {
            waiting.UnionWith(await connection.QueryAsync<long>(
                "SELECT mail FROM list_mails WHERE list = @List AND thread IS NULL AND is_backfill = 0", list));
            partial.UnionWith(await connection.QueryAsync<long>(
                $"SELECT m.id FROM list_mails lm JOIN mails m ON m.id = lm.mail WHERE {IsNews} AND m.is_partial = 1", list));
            var through = await connection.QueryAsync<(string Source, string Folder, long UidNext, long Uid, string? Error)>(
                """
                SELECT b.source, b.folder, b.uid_next, COALESCE(c.uid, 0), b.error
                FROM list_mailboxes l JOIN mailboxes b ON b.source = l.source AND b.folder = l.folder
                LEFT JOIN cursors c ON c.source = b.source AND c.folder = b.folder
                WHERE l.list = @List
                """,
                list);
            foreach (var each in through) mailboxes[(each.Source, each.Folder)] = (Math.Max(0, each.UidNext - 1 - each.Uid), each.Error is not null);
        }

        return this with
        {
            Waiting = waiting.Count + mailboxes.Values.Sum(mailbox => mailbox.Unread),
            Partial = partial.Count,
            Unreachable = mailboxes.Values.Count(mailbox => mailbox.IsUnreachable),
        };
    }
}
