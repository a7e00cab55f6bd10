using System.Runtime.CompilerServices;
using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>One folder of an IMAP account, read only (EXAMINE) and for ever: what is there first, then what comes, by IDLE
/// (RFC 2177) where offered and by asking where not.</summary>
public sealed partial class ImapSource(SourceOptions options, string folderName, ILogger<ImapSource> logger, TimeProvider time) : IMailSource
{
    /// <summary>How much is fetched of a mail that is too long, in bytes.</summary>
    public const int PartialBytes = 256 * 1024;

    public string Name => $"{options.Account}/{folderName}";

    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        using var client = await ImapConnection.OpenAsync(options, token);
        var folder = await client.GetFolderAsync(folderName, token);
        await folder.OpenAsync(FolderAccess.ReadOnly, token);
        var last = await cursorOf(options.Account, folderName, token);
        var cursor = last ?? new MailCursor(options.Account, folderName, folder.UidValidity, 0);
        if (last is null || last.UidValidity != folder.UidValidity)
        {
            // The server numbers its mails anew. Reading them again finds the new ones; the others are known by their content.
            if (last is not null) Log.UidValidityChanged(logger, Name, last.UidValidity, folder.UidValidity);
            var passed = await FolderStart.LastPassedAsync(folder, options.ResolvedStart.After(last?.MovedAt), token);
            cursor = cursor with { UidValidity = folder.UidValidity, Uid = passed };
            // Kept at once: a mail that comes while the bot is down is then above the cursor.
            yield return new MailBatch([], cursor);
        }

        Log.Opened(logger, Name, folder.Count, cursor.Uid);
        var mails = new FolderMails((ImapFolder)folder, options, time);
        using var watch = new FolderWatch(client, folder, options.Timeout, time);
        while (true)
        {
            watch.Forget();
            foreach (var uids in (await mails.UidsAfterAsync(cursor.Uid, token)).Chunk(FolderMails.MailsPerFetch))
            {
                var arrived = await mails.FetchAsync(uids, token);
                cursor = cursor with { Uid = uids[^1].Id };
                yield return new MailBatch(arrived, cursor);
            }

            await watch.WaitAsync(options.PollInterval, token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Source}: {Count} mails, read up to UID {Uid}")]
        public static partial void Opened(ILogger logger, string source, int count, long uid);

        [LoggerMessage(LogLevel.Warning, "{Source} has a new UIDVALIDITY, {New} after {Old}: reading it again, known mails are passed over")]
        public static partial void UidValidityChanged(ILogger logger, string source, long old, long @new);
    }
}
