using System.Data.Common;
using Bot.Core.Mails;
using Dapper;

namespace Bot.Storage;

/// <summary>Who is who among mails that claim the same Message-ID, and which of a mail's copies is kept.</summary>
internal sealed class KnownMails
{
    private readonly Dictionary<(string MessageId, string ContentHash), long> byIdentity = [];
    private readonly HashSet<string> claimed = [];
    private readonly Dictionary<long, (string MailId, long Characters)> kept = [];

    private KnownMails()
    {
    }

    public static async Task<KnownMails> LoadAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<ArrivedMail> mails)
    {
        var known = new KnownMails();
        foreach (var ids in mails.Select(arrived => arrived.Mail.Id).Distinct().InQueries())
        {
            var rows = await connection.QueryAsync<(long Id, string MailId, string MessageId, string ContentHash, long Characters)>(
                $"""
                SELECT m.id, m.mail_id, m.message_id, m.content_hash, LENGTH(c.text) FROM mails m JOIN mail_contents c ON c.mail = m.id
                WHERE m.message_id {connection.IsOneOfIds()}
                """,
                new { ids }, transaction);
            foreach (var row in rows) known.Add(row.Id, row.MailId, row.MessageId, row.ContentHash, row.Characters);
        }

        return known;
    }

    public bool TryFind(Mail mail, out long id) => byIdentity.TryGetValue((mail.Id, mail.ContentHash), out id);

    /// <summary>The id that Bot gave the mail.</summary>
    public string MailIdOf(long id) => kept[id].MailId;

    /// <returns>The id that Bot gives the mail: its own, unless another mail has it.</returns>
    public string Add(ArrivedMail arrived, long id)
    {
        var mail = arrived.Mail;
        var mailId = claimed.Contains(mail.Id) ? MailId.ForReused(mail.Id, mail.ContentHash) : mail.Id;
        Add(id, mailId, mail.Id, mail.ContentHash, Characters(mail));
        return mailId;
    }

    /// <summary>Whether a copy is to be kept in place of the one that is there. They say the same, so the shorter one has fewer footers.</summary>
    public bool IsBetter(ArrivedMail copy, long id)
    {
        if (copy.IsPartial || Characters(copy.Mail) is var characters && characters >= kept[id].Characters) return false;
        kept[id] = (kept[id].MailId, characters);
        return true;
    }

    private void Add(long id, string mailId, string messageId, string contentHash, long characters)
    {
        byIdentity[(messageId, contentHash)] = id;
        claimed.Add(messageId);
        kept[id] = (mailId, characters);
    }

    /// <summary>As the databases count them: a surrogate pair is one.</summary>
    private static long Characters(Mail mail) => mail.Text.Length - mail.Text.Count(char.IsLowSurrogate);
}
