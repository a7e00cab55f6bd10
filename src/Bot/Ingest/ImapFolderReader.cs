using System.Runtime.CompilerServices;
using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailStore = Bot.Storage.MailStore;

namespace Bot.Ingest;

/// <summary>One folder on a connection: finds the mails above the cursor, and those below it that the ledger lacks, and fetches them.</summary>
internal sealed partial class ImapFolderReader(
    ImapClient client, ImapWait wait, SourceOptions options, MailCursor start, MailStore store, MailboxStore mailboxes, ILogger logger, TimeProvider time) : IDisposable
{
    private readonly LedgerCheck check = new(mailboxes, start.Source, start.Folder, logger, time);
    private MailCursor cursor = start;
    private ImapRecognition? recognition;
    private (uint UidValidity, uint? UidNext)? status;
    private long uidNext;
    private long passed;

    public string Name => cursor.Folder;

    public IMailFolder? Folder { get; private set; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether the last look found anything to read, or the server announced something since.</summary>
    public bool HasNews { get; private set; } = true;

    /// <summary>Looks whether there are mails to read.</summary>
    /// <param name="isHome">Whether the folder is to stand open; otherwise it is asked from outside, and opened when it has news.</param>
    /// <param name="token">Cancels it.</param>
    public async Task LookAsync(bool isHome, CancellationToken token)
    {
        if (Folder is null)
        {
            Folder = await client.GetFolderAsync(Name, token);
            Folder.CountChanged += OnAnnounced;
            Folder.UidNextChanged += OnAnnounced;
        }

        if (!isHome)
        {
            if (status is not null) await Folder.StatusAsync(StatusItems.UidNext | StatusItems.UidValidity, token);
            var now = (Folder.UidValidity, Folder.UidNext?.Id);
            HasNews = status is null || now != status;
            if (!HasNews) return;
        }

        HasNews = true;
        if (Folder.IsOpen) return;
        var isFirst = status is null;
        await Folder.OpenAsync(FolderAccess.ReadOnly, token);
        if (isFirst) Log.Opened(logger, options.Account, Name, Folder.Count, cursor.Uid);
        status = (Folder.UidValidity, Folder.UidNext?.Id);
        uidNext = Math.Max(cursor.Uid + 1, Folder.UidNext?.Id ?? 0);
        await FindPlaceAsync(Folder, token);
    }

    /// <summary>Reads what is missing, then what is new; ends with a batch without mails.</summary>
    public async IAsyncEnumerable<MailBatch> ReadAsync([EnumeratorCancellation] CancellationToken token)
    {
        var folder = (ImapFolder)Folder!;
        HasNews = false;
        if (passed > 0)
        {
            var before = new ExaminedUids([new UidRange(1, passed)], [], ArePassed: true);
            passed = 0;
            yield return Batch([], before);
        }

        if (cursor.Uid > 0 && await check.IsDueAsync(token))
        {
            var gaps = await check.GapsAsync(folder, new UidRange(1, cursor.Uid), cursor.UidValidity, token);
            await foreach (var batch in FetchAsync(folder, gaps, isGap: true, token)) yield return batch;
            await check.DoneAsync(gaps.Count, token);
        }

        var found = await ImapFetch.UidsAfterAsync(folder, cursor.Uid, token);
        if (found.Count > 0) uidNext = Math.Max(uidNext, found[^1].Id + 1L);
        await foreach (var batch in FetchAsync(folder, found, isGap: false, token)) yield return batch;
        recognition = null;
        // What lies between the last mail and the server's next UID has gone before it was seen.
        uidNext = cursor.Uid + 1;
        yield return Contact();
    }

    /// <summary>The folder has been read to its end, or cannot be.</summary>
    public MailBatch Contact() => Batch([], null) with { Fault = Fault };

    public void Dispose()
    {
        if (Folder is null) return;
        Folder.CountChanged -= OnAnnounced;
        Folder.UidNextChanged -= OnAnnounced;
    }

    private void OnAnnounced(object? sender, EventArgs arguments)
    {
        HasNews = true;
        wait.Wake();
    }

    private MailBatch Batch(IReadOnlyList<RawArrival> mails, ExaminedUids? examined) =>
        new(mails, cursor) { List = options.ListOf(Name), Examined = examined, UidNext = uidNext };

    /// <summary>Where to go on reading in a folder just opened: at the cursor, unless the server has numbered its mails anew.</summary>
    private async Task FindPlaceAsync(IMailFolder folder, CancellationToken token)
    {
        var isNew = cursor is { UidValidity: 0, Uid: 0 };
        if (isNew) cursor = cursor with { UidValidity = folder.UidValidity };
        var isRenumbered = cursor.UidValidity != folder.UidValidity;
        if (isRenumbered) Log.UidValidityChanged(logger, options.Account, Name, cursor.UidValidity, folder.UidValidity);
        else if (folder.UidNext is { } next && next.Id <= cursor.Uid)
        {
            isRenumbered = true;
            Log.UidNextFellBack(logger, options.Account, Name, next.Id, cursor.Uid);
        }

        if (isNew || isRenumbered)
        {
            // Kept at once: a mail that comes while the bot is down is then above the cursor.
            passed = await FolderStart.LastPassedAsync(folder, options.ResolvedStart.After(cursor.MovedAt), token);
            cursor = cursor with { UidValidity = folder.UidValidity, Uid = passed };
        }

        if (isRenumbered)
        {
            recognition = await ImapRecognition.OfAsync((ImapFolder)folder, options.ListOf(Name), store, token);
        }
    }

    private async IAsyncEnumerable<MailBatch> FetchAsync(
        ImapFolder folder, IReadOnlyList<UniqueId> uids, bool isGap, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var part in ImapFetch.PartsAsync(folder, uids, recognition, options.MaxMailBytes, time, token))
        {
            var last = part.Asked[^1].Id;
            IReadOnlyList<UidRange> ranges = isGap ? UidRuns.Ranges(part.Asked.Select(uid => (long)uid.Id)) : [new UidRange(cursor.Uid + 1, last)];
            if (!isGap) cursor = cursor with { Uid = last };
            yield return Batch(part.Mails, new ExaminedUids(ranges, part.Known));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Source}/{Folder}: {Count} mails, read up to UID {Uid}")]
        public static partial void Opened(ILogger logger, string source, string folder, int count, long uid);

        [LoggerMessage(LogLevel.Warning, "{Source}/{Folder} has a new UIDVALIDITY, {New} after {Old}: looking through it from the start, known mails are passed over")]
        public static partial void UidValidityChanged(ILogger logger, string source, string folder, long old, long @new);

        [LoggerMessage(LogLevel.Warning, "{Source}/{Folder} would give the next mail UID {UidNext}, though it has been read up to {Uid}: looking through it from the start, known mails are passed over")]
        public static partial void UidNextFellBack(ILogger logger, string source, string folder, long uidNext, long uid);
    }
}
