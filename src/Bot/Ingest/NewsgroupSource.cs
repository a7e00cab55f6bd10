using System.Runtime.CompilerServices;
using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>A newsgroup of a public-inbox server, such as org.kernel.vger.git of lore.kernel.org: followed through its slices, and for
/// ever. One cursor stands for all slices, since UIDs count through them. The ledger is compared slice by slice: with the newest once
/// a day, and with each other when it has been read to its end.</summary>
public sealed partial class NewsgroupSource(
    ImapAccount account, MailboxStore mailboxes, ILogger<NewsgroupSource> logger, TimeProvider time) : IMailSource
{
    /// <summary>How long to wait for the slice after a full one; the server makes it when the next mail comes, or before.</summary>
    private static readonly TimeSpan NextSlicePause = TimeSpan.FromSeconds(5);

    private readonly SourceOptions options = account.Options;
    private readonly string newsgroup = account.Options.ResolvedFolders[0];
    private readonly LedgerCheck check = new(mailboxes, account.Options.Account, account.Options.ResolvedFolders[0], logger, time);

    public string Name => $"{options.Account}/{newsgroup}";

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        using var connection = await account.OpenAsync(token);
        var client = connection.Client;
        var slices = new NewsgroupSlices(client, newsgroup);
        var cursor = await cursorOf(options.Account, newsgroup, token);
        if (!await IsStillTrueAsync(cursor, slices, token))
        {
            cursor = await BeginAsync(cursor, slices, token);
            // Kept at once: a mail that comes while the bot is down is then above the cursor.
            yield return Passed(cursor.Uid, cursor);
        }

        while (true)
        {
            var slice = NewsgroupSlices.After(cursor!.Uid);
            if (await slices.OpenAsync(slice, token) is not { } folder)
            {
                // The slice before is full, and no mail has come since.
                await Task.Delay(NextSlicePause, time, token);
                await client.NoOpAsync(token);
                continue;
            }

            Log.Opened(logger, Name, slice, folder.Count, cursor.Uid);
            await foreach (var batch in FollowAsync(client, slices, slice, folder, cursor, token))
            {
                cursor = batch.Cursor;
                yield return batch;
            }
        }
    }

    /// <summary>The UIDs up to one are not to be read.</summary>
    private static MailBatch Passed(long last, MailCursor cursor) => new([], cursor)
    {
        Examined = last > 0 ? new ExaminedUids([new UidRange(1, last)], [], ArePassed: true) : null,
        UidNext = last + 1,
    };

    /// <summary>Reads a slice until it is complete.</summary>
    private async IAsyncEnumerable<MailBatch> FollowAsync(
        ImapClient client, NewsgroupSlices slices, int slice, ImapFolder folder, MailCursor cursor, [EnumeratorCancellation] CancellationToken token)
    {
        var wait = new ImapWait(client, folder.FullName, options.Timeout, time);
        using var news = new FolderNews(folder, wait);
        var looked = time.GetTimestamp();
        // A slice that was left for the bot to catch up with is complete from the start; then there is nothing to wait for.
        var isComplete = await slices.HasMailsAsync(slice + 1, token);
        while (true)
        {
            news.Forget();
            var uids = await ImapFetch.UidsAfterAsync(folder, cursor.Uid, token);
            var next = uids.Count > 0 ? uids[^1].Id + 1L : cursor.Uid + 1;
            await foreach (var part in ImapFetch.PartsAsync(folder, uids, recognition: null, options.MaxMailBytes, time, token))
            {
                var examined = new ExaminedUids([new UidRange(cursor.Uid + 1, part.Asked[^1].Id)], []);
                cursor = cursor with { Uid = part.Asked[^1].Id };
                yield return new MailBatch(part.Mails, cursor) { Examined = examined, UidNext = next };
            }

            var isRead = isComplete || cursor.Uid >= NewsgroupSlices.LastUid(slice);
            if (isRead || await check.IsDueAsync(token))
            {
                var gaps = await check.GapsAsync(folder, new UidRange((slice * NewsgroupSlices.UidsPerSlice) + 1, cursor.Uid), cursor.UidValidity, token);
                await foreach (var part in ImapFetch.PartsAsync(folder, gaps, recognition: null, options.MaxMailBytes, time, token))
                    yield return new MailBatch(part.Mails, cursor) { Examined = new ExaminedUids(UidRuns.Ranges(part.Asked.Select(uid => (long)uid.Id)), []), UidNext = next };
                await check.DoneAsync(gaps.Count, token);
            }

            yield return new MailBatch([], cursor) { UidNext = next };
            if (cursor.Uid >= NewsgroupSlices.LastUid(slice)) yield break;
            if (isComplete)
            {
                // Its last numbers were never given to a mail, or the mails have gone.
                yield return new MailBatch([], cursor with { Uid = NewsgroupSlices.LastUid(slice) });
                yield break;
            }

            var untilLook = options.SliceInterval - time.GetElapsedTime(looked);
            if (untilLook > TimeSpan.Zero) await wait.WaitAsync(untilLook < options.PollInterval ? untilLook : options.PollInterval, news.Came, token);
            if (time.GetElapsedTime(looked) < options.SliceInterval) continue;
            looked = time.GetTimestamp();
            isComplete = await slices.HasMailsAsync(slice + 1, token);
        }
    }

    /// <summary>Whether the cursor counts in this server's numbers: its UIDVALIDITY is the server's, and the server has given out its UID.</summary>
    private static async Task<bool> IsStillTrueAsync(MailCursor? cursor, NewsgroupSlices slices, CancellationToken token)
    {
        if (cursor is null) return false;
        // A slice that is not there yet: the one before it is full, and answers as well.
        var slice = NewsgroupSlices.After(cursor.Uid);
        var folder = await slices.OpenAsync(slice, token) ?? (slice > 0 ? await slices.OpenAsync(slice - 1, token) : null);
        return folder is not null && folder.UidValidity == cursor.UidValidity && !(folder.UidNext?.Id <= cursor.Uid);
    }

    private async Task<MailCursor> BeginAsync(MailCursor? last, NewsgroupSlices slices, CancellationToken token)
    {
        var first = await slices.OpenAsync(0, token)
            ?? throw new FolderNotFoundException($"{options.Host} has no newsgroup {newsgroup}. Check Newsgroup; the server's web page names it.", newsgroup);
        var validity = first.UidValidity;
        var start = options.ResolvedStart.After(last?.MovedAt);
        var passed = await slices.LastPassedAsync(start, token);
        if (last is not null) Log.NumberedAnew(logger, Name, last.UidValidity, last.Uid, validity, passed);
        return new MailCursor(options.Account, newsgroup, validity, passed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Source}, slice {Slice}: {Count} mails, read up to UID {Uid}")]
        public static partial void Opened(ILogger logger, string source, int slice, int count, long uid);

        [LoggerMessage(LogLevel.Warning, "{Source} numbers its mails anew (UIDVALIDITY {Old}, read up to UID {OldUid}; now {New}): going on after UID {Uid}, known mails are passed over")]
        public static partial void NumberedAnew(ILogger logger, string source, long old, long oldUid, long @new, long uid);
    }
}
