using System.Data.Common;
using Dapper;

namespace Bot.Storage;

/// <summary>What is new in the lists of a subscription.</summary>
/// <param name="Threads">The threads with new mails, each with all its mails and their text.</param>
/// <param name="NewMails">The ids of the new mails.</param>
public sealed record DigestNews(IReadOnlyList<StoredThread> Threads, IReadOnlySet<string> NewMails)
{
    private const string IsNews = "lm.list = @List AND lm.position > @From AND lm.position <= @To AND lm.is_backfill = 0";

    internal static async Task<DigestNews> ReadAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<ListReach> lists)
    {
        HashSet<string> newMails = [];
        List<StoredThread> threads = [];
        foreach (var list in lists.Where(list => list.To > list.From))
        {
            newMails.UnionWith(await connection.QueryAsync<string>(
                $"SELECT m.mail_id FROM list_mails lm JOIN mails m ON m.id = lm.mail WHERE {IsNews}", list, transaction));
            var mails = await connection.QueryAsync<StoredMail>(
                $"""
                SELECT {StoredMail.Columns}, c.text, lm.thread
                FROM list_mails lm JOIN mails m ON m.id = lm.mail JOIN mail_contents c ON c.mail = m.id
                WHERE lm.thread IN (SELECT lm.thread FROM list_mails lm WHERE {IsNews})
                """,
                list,
                transaction);
            threads.AddRange(await ThreadStore.GroupAsync(connection, transaction, mails));
        }

        return new DigestNews(threads, newMails);
    }
}
