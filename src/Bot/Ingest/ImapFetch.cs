using System.Runtime.CompilerServices;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Bot.Ingest;

/// <summary>Mails fetched together.</summary>
/// <param name="Asked">The UIDs asked for, ascending.</param>
/// <param name="Mails">Those that were there, in the order of UIDs.</param>
/// <param name="Known">Those that were recognised and not fetched.</param>
internal sealed record ImapFetch(IReadOnlyList<UniqueId> Asked, IReadOnlyList<RawArrival> Mails, IReadOnlyList<long> Known)
{
    /// <summary>RFC 9738 lets servers limit how many they answer at once.</summary>
    private const int UidsPerLook = 500;

    /// <summary>Ten times as fast as one by one; more gains little and lets a cut connection cost more.</summary>
    private const int MailsPerPart = 100;

    /// <summary>What is held in memory at a time, but for one mail more.</summary>
    private const long BytesPerPart = 8 * 1024 * 1024;

    /// <summary>The UIDs of an open folder above one, in their order.</summary>
    public static async Task<IReadOnlyList<UniqueId>> UidsAfterAsync(ImapFolder folder, long after, CancellationToken token)
    {
        if (folder.Count == 0 || after >= uint.MaxValue) return [];
        var found = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId((uint)after + 1), UniqueId.MaxValue)), token);
        // "n:*" always has the last mail in it, however small its UID (RFC 3501 §6.4.8).
        return [.. found.Where(uid => uid.Id > after).OrderBy(uid => uid.Id)];
    }

    /// <summary>Fetches mails, in parts of bounded size.</summary>
    public static async IAsyncEnumerable<ImapFetch> PartsAsync(
        ImapFolder folder, IReadOnlyList<UniqueId> uids, ImapRecognition? recognition, long maxMailBytes, TimeProvider time,
        [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var asked in uids.Chunk(UidsPerLook))
        {
            UniqueId[] unknown = [.. asked.Where(uid => recognition is null || !recognition.Knows(uid))];
            // Sizes first: a mail that is too long is never asked for whole. UIDs that have gone meanwhile are left out by the server.
            var there = unknown.Length == 0 ? [] : (await folder.FetchAsync(
                unknown, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, token))
                .DistinctBy(mail => mail.UniqueId).OrderBy(mail => mail.UniqueId.Id).ToArray();
            var parts = Parts(there, maxMailBytes);
            var next = 0;
            for (var index = 0; index < parts.Count; index++)
            {
                // What was asked for and is not there goes with the part before the next mail that is.
                var last = index == parts.Count - 1 ? asked[^1] : parts[index][^1].UniqueId;
                UniqueId[] covered = [.. asked.Skip(next).TakeWhile(uid => uid.Id <= last.Id)];
                next += covered.Length;
                var mails = await FetchAsync(folder, parts[index], maxMailBytes, time, token);
                yield return new ImapFetch(covered, mails, [.. covered.Where(uid => recognition?.Knows(uid) == true).Select(uid => (long)uid.Id)]);
            }
        }
    }

    /// <summary>At least one, which may be empty.</summary>
    private static List<List<IMessageSummary>> Parts(IReadOnlyList<IMessageSummary> there, long maxMailBytes)
    {
        List<List<IMessageSummary>> parts = [[]];
        var bytes = 0L;
        foreach (var mail in there)
        {
            var size = Math.Min(mail.Size ?? 0, maxMailBytes);
            if (parts[^1].Count > 0 && (parts[^1].Count == MailsPerPart || bytes + size > BytesPerPart))
            {
                parts.Add([]);
                bytes = 0;
            }

            parts[^1].Add(mail);
            bytes += size;
        }

        return parts;
    }

    private static async Task<IReadOnlyList<RawArrival>> FetchAsync(
        ImapFolder folder, List<IMessageSummary> there, long maxMailBytes, TimeProvider time, CancellationToken token)
    {
        var raws = new Dictionary<UniqueId, byte[]>();
        var whole = there.Where(mail => (mail.Size ?? 0) <= maxMailBytes).Select(mail => mail.UniqueId).ToArray();
        if (whole.Length > 0)
        {
            await folder.GetStreamsAsync(whole, async (_, _, uid, stream, cancel) => raws[uid] = await ReadAsync(stream, cancel), token);
        }

        List<RawArrival> mails = [];
        foreach (var mail in there)
        {
            var receivedAt = mail.InternalDate ?? time.GetUtcNow();
            if (raws.TryGetValue(mail.UniqueId, out var raw)) mails.Add(new RawArrival(raw, receivedAt, Uid: mail.UniqueId.Id));
            else if (mail.Size > maxMailBytes && await BeginningAsync(folder, mail.UniqueId, token) is { } beginning)
            {
                mails.Add(new RawArrival(
                    beginning, receivedAt,
                    $"The mail has {mail.Size} bytes ({maxMailBytes} allowed): only the first {beginning.Length} are kept.",
                    mail.UniqueId.Id));
            }
        }

        return mails;
    }

    /// <returns>Null when the mail has gone meanwhile.</returns>
    private static async Task<byte[]?> BeginningAsync(ImapFolder folder, UniqueId uid, CancellationToken token)
    {
        try
        {
            await using var stream = await folder.GetStreamAsync(uid, 0, ImapSource.PartialBytes, token);
            return await ReadAsync(stream, token);
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken token)
    {
        var raw = new byte[stream.Length];
        await stream.ReadExactlyAsync(raw, token);
        return raw;
    }
}
