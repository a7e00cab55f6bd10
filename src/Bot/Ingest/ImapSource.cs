using System.Runtime.CompilerServices;
using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Bot.Ingest;

/// <summary>One folder of an IMAP account, read only (EXAMINE) and for ever: what is there first, then what comes, by IDLE
/// (RFC 2177) where offered and by asking where not.</summary>
public sealed partial class ImapSource(SourceOptions options, string folderName, ILogger<ImapSource> logger, TimeProvider time) : IMailSource
{
    /// <summary>How much is fetched of a mail that is too long, in bytes.</summary>
    public const int PartialBytes = 256 * 1024;

    /// <summary>Ten times as fast as one by one; more gains little and lets a cut connection cost more.</summary>
    private const int MailsPerFetch = 100;

    public string Name => $"{options.Account}/{folderName}";

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        using var client = await ImapConnection.OpenAsync(options, token);
        var folder = await client.GetFolderAsync(folderName, token);
        await folder.OpenAsync(FolderAccess.ReadOnly, token);
        var cursor = await cursorOf(options.Account, folderName, token) ?? new MailCursor(options.Account, folderName, folder.UidValidity, 0);
        if (cursor.UidValidity != folder.UidValidity)
        {
            // The server numbers its mails anew. Reading all of them again finds the new ones; the others are known by their content.
            Log.UidValidityChanged(logger, Name, cursor.UidValidity, folder.UidValidity);
            cursor = cursor with { UidValidity = folder.UidValidity, Uid = 0 };
        }

        Log.Opened(logger, Name, folder.Count, cursor.Uid);
        using var news = new FolderNews(folder);
        while (true)
        {
            news.Forget();
            foreach (var uids in (await NewUidsAsync(folder, cursor.Uid, token)).Chunk(MailsPerFetch))
            {
                var mails = await FetchAsync((ImapFolder)folder, uids, token);
                cursor = cursor with { Uid = uids[^1].Id };
                yield return new MailBatch(mails, cursor);
            }

            await WaitAsync(client, news, token);
        }
    }

    private static async Task<IReadOnlyList<UniqueId>> NewUidsAsync(IMailFolder folder, long after, CancellationToken token)
    {
        if (folder.Count == 0 || after >= uint.MaxValue) return [];
        var range = new UniqueIdRange(new UniqueId((uint)after + 1), UniqueId.MaxValue);
        var found = await folder.SearchAsync(SearchQuery.Uids(range), token);
        // "n:*" always has the last mail in it, however small its UID (RFC 3501 §6.4.8).
        return [.. found.Where(uid => uid.Id > after).OrderBy(uid => uid.Id)];
    }

    private async Task<IReadOnlyList<RawArrival>> FetchAsync(ImapFolder folder, UniqueId[] uids, CancellationToken token)
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
            else if (mail.Size > options.MaxMailBytes) mails.Add(await FetchBeginningAsync(folder, mail, receivedAt, token));
        }

        return mails;
    }

    private async Task<RawArrival> FetchBeginningAsync(ImapFolder folder, IMessageSummary mail, DateTimeOffset receivedAt, CancellationToken token)
    {
        await using var stream = await folder.GetStreamAsync(mail.UniqueId, 0, PartialBytes, token);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, token);
        return new RawArrival(copy.ToArray(), receivedAt,
            $"The mail has {mail.Size} bytes ({options.MaxMailBytes} allowed): only the first {PartialBytes} are kept.");
    }

    /// <summary>Waits until the folder has more mails, or the slice is over. Asks the server in either case, so that a connection
    /// that a firewall has dropped in silence ends in an error here and not in endless waiting.</summary>
    private async Task WaitAsync(ImapClient client, FolderNews news, CancellationToken token)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(options.PollInterval, time, token);
            await client.NoOpAsync(token);
            return;
        }

        using var slice = new CancellationTokenSource(options.PollInterval, time);
        // MailKit's time-out does not apply inside IDLE: this token does.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(options.PollInterval + options.Timeout);
        news.Wake(slice);
        try
        {
            await client.IdleAsync(slice.Token, deadline.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"{Name} did not answer for {options.PollInterval + options.Timeout}.");
        }

        await client.NoOpAsync(token);
    }

    /// <summary>Remembers that the server announced mails, also when it did so before the waiting began.</summary>
    private sealed class FolderNews : IDisposable
    {
        private readonly IMailFolder folder;
        private bool announced;
        private CancellationTokenSource? waiting;

        public FolderNews(IMailFolder folder)
        {
            this.folder = folder;
            folder.CountChanged += OnCountChanged;
        }

        public void Forget() => (announced, waiting) = (false, null);

        public void Wake(CancellationTokenSource wait)
        {
            waiting = wait;
            if (announced) wait.Cancel();
        }

        public void Dispose() => folder.CountChanged -= OnCountChanged;

        private void OnCountChanged(object? sender, EventArgs arguments)
        {
            announced = true;
            waiting?.Cancel();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Source}: {Count} mails, read up to UID {Uid}")]
        public static partial void Opened(ILogger logger, string source, int count, long uid);

        [LoggerMessage(LogLevel.Warning, "{Source} has a new UIDVALIDITY, {New} after {Old}: reading it again from the start, known mails are passed over")]
        public static partial void UidValidityChanged(ILogger logger, string source, long old, long @new);
    }
}
