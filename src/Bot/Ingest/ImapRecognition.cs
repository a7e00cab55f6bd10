using Bot.Core.Mails;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using MailStore = Bot.Storage.MailStore;

namespace Bot.Ingest;

/// <summary>Recognises stored mails in a folder whose UIDs are void, by Message-ID, list and size, so that their bytes need not be
/// fetched again. A Message-ID that stands in the folder twice proves nothing: such mails are fetched and compared in full.</summary>
internal sealed class ImapRecognition
{
    private const int UidsPerLook = 500;

    /// <summary>Of larger mails not even the header is asked for: they are few.</summary>
    private const uint LargestBytes = 256 * 1024;

    private readonly HashSet<uint> known;

    private ImapRecognition(HashSet<uint> known) => this.known = known;

    public bool Knows(UniqueId uid) => known.Contains(uid.Id);

    /// <summary>Looks through an open folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="list">The list of mails that name none.</param>
    /// <param name="store">Where known mails are.</param>
    /// <param name="token">Cancels it.</param>
    public static async Task<ImapRecognition> OfAsync(ImapFolder folder, string list, MailStore store, CancellationToken token)
    {
        List<(uint Uid, int IdHash)> found = [];
        HashSet<int> seen = [];
        HashSet<int> repeated = [];
        var all = folder.Count == 0 ? [] : await folder.SearchAsync(SearchQuery.All, token);
        var request = new FetchRequest(MessageSummaryItems.UniqueId, [HeaderId.MessageId, HeaderId.ListId]);
        foreach (var uids in all.Chunk(UidsPerLook))
        {
            var sizes = (await folder.FetchAsync(uids, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, token))
                .Where(mail => mail.Size <= LargestBytes).DistinctBy(mail => mail.UniqueId).ToDictionary(mail => mail.UniqueId, mail => (long)mail.Size!.Value);
            if (sizes.Count == 0) continue;
            var mails = (await folder.FetchAsync([.. sizes.Keys], request, token))
                .Where(mail => mail.Headers is not null && sizes.ContainsKey(mail.UniqueId))
                .Select(mail => (mail.UniqueId, Mail: Read(mail.Headers!)))
                .ToArray();
            foreach (var (_, mail) in mails)
                if (!seen.Add(StringComparer.Ordinal.GetHashCode(mail.Id))) repeated.Add(StringComparer.Ordinal.GetHashCode(mail.Id));
            var stored = await store.FindAsync([.. mails.Select(mail => (mail.Mail.Id, sizes[mail.UniqueId], mail.Mail.Lists is [var first, ..] ? first : list))], token);
            found.AddRange(stored.Select(index => (mails[index].UniqueId.Id, StringComparer.Ordinal.GetHashCode(mails[index].Mail.Id))));
        }

        return new ImapRecognition([.. found.Where(mail => !repeated.Contains(mail.IdHash)).Select(mail => mail.Uid)]);
    }

    private static Mail Read(HeaderList headers)
    {
        using var raw = new MemoryStream();
        headers.WriteTo(raw);
        raw.Write("\r\n"u8);
        return MailReader.Read(raw.ToArray(), DateTimeOffset.UnixEpoch);
    }
}
