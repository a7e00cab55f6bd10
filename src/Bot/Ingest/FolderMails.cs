using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Bot.Ingest;

/// <summary>Fetches mails of an open folder by their UIDs: sizes first, and of a mail that is too long only the beginning.</summary>
internal sealed class FolderMails(ImapFolder folder, SourceOptions options, TimeProvider time)
{
    /// <summary>Ten times as fast as one by one; more gains little and lets a cut connection cost more.</summary>
    public const int MailsPerFetch = 100;

    /// <summary>The UIDs above one, in their order.</summary>
    public async Task<IReadOnlyList<UniqueId>> UidsAfterAsync(long after, CancellationToken token)
    {
        if (folder.Count == 0 || after >= uint.MaxValue) return [];
        var range = new UniqueIdRange(new UniqueId((uint)after + 1), UniqueId.MaxValue);
        var found = await folder.SearchAsync(SearchQuery.Uids(range), token);
        // "n:*" always has the last mail in it, however small its UID (RFC 3501 §6.4.8).
        return [.. found.Where(uid => uid.Id > after).OrderBy(uid => uid.Id)];
    }

    /// <summary>The mails of these UIDs that are still there.</summary>
    public async Task<IReadOnlyList<RawArrival>> FetchAsync(UniqueId[] uids, CancellationToken token)
    {
        // Sizes first: a mail that is too long is never asked for whole. UIDs that have gone meanwhile are left out by the server.
        var there = await folder.FetchAsync(uids, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, token);
        var raws = new Dictionary<UniqueId, byte[]>();
        var whole = there.Where(mail => (mail.Size ?? 0) <= options.MaxMailBytes).Select(mail => mail.UniqueId).ToArray();
        if (whole.Length > 0)
        {
            await folder.GetStreamsAsync(whole, async (_, _, uid, stream, cancel) =>
            {
                var copy = new MemoryStream();
                await stream.CopyToAsync(copy, cancel);
                raws[uid] = copy.ToArray();
            }, token);
        }

        List<RawArrival> mails = [];
        foreach (var mail in there.OrderBy(mail => mail.UniqueId.Id))
        {
            var receivedAt = mail.InternalDate ?? time.GetUtcNow();
            if (raws.TryGetValue(mail.UniqueId, out var raw)) mails.Add(new RawArrival(raw, receivedAt));
            else if (mail.Size > options.MaxMailBytes) mails.Add(await FetchBeginningAsync(mail, receivedAt, token));
        }

        return mails;
    }

    private async Task<RawArrival> FetchBeginningAsync(IMessageSummary mail, DateTimeOffset receivedAt, CancellationToken token)
    {
        await using var stream = await folder.GetStreamAsync(mail.UniqueId, 0, ImapSource.PartialBytes, token);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, token);
        return new RawArrival(copy.ToArray(), receivedAt,
            $"The mail has {mail.Size} bytes ({options.MaxMailBytes} allowed): only the first {ImapSource.PartialBytes} are kept.");
    }
}
