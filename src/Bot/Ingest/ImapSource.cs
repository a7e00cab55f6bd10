using System.Runtime.CompilerServices;
using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailStore = Bot.Storage.MailStore;

namespace Bot.Ingest;

/// <summary>Folders of an IMAP account over one connection, read only (EXAMINE) and for ever: what is there first, then what comes.
/// One folder is watched by IDLE (RFC 2177) where offered, several by NOTIFY (RFC 5465); where not, they are asked.</summary>
public sealed partial class ImapSource(
    ImapAccount account, IReadOnlyList<string> folders, MailStore mails, MailboxStore mailboxes, ILogger<ImapSource> logger, TimeProvider time) : IMailSource
{
    /// <summary>How much is fetched of a mail that is too long, in bytes.</summary>
    public const int PartialBytes = 256 * 1024;

    private readonly SourceOptions options = account.Options;

    public string Name => folders.Count == 1 ? $"{options.Account}/{folders[0]}" : $"{options.Account}/{folders[0]} and {folders.Count - 1} more";

    /// <summary>Reads batches for ever. After each look at a folder comes a batch, if need be without mails, that says that it has
    /// been read to its end.</summary>
    public async IAsyncEnumerable<MailBatch> ReadAsync(
        Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        using var connection = await account.OpenAsync(token);
        await using var batches = FollowAsync(connection.Client, cursorOf, token).GetAsyncEnumerator(token);
        while (await ImapAccount.GuardAsync(connection, () => batches.MoveNextAsync().AsTask())) yield return batches.Current;
    }

    private async IAsyncEnumerable<MailBatch> FollowAsync(
        ImapClient client, Func<string, string, CancellationToken, Task<MailCursor?>> cursorOf, [EnumeratorCancellation] CancellationToken token)
    {
        List<ImapFolderReader> readers = [];
        var wait = new ImapWait(client, Name, options.Timeout, time);
        try
        {
            foreach (var name in folders)
            {
                var cursor = await cursorOf(options.Account, name, token) ?? new MailCursor(options.Account, name, 0, 0);
                readers.Add(new ImapFolderReader(client, wait, options, cursor, mails, mailboxes, logger, time));
            }

            var isNotified = false;
            while (true)
            {
                // The one that stays open for IDLE comes last: then nothing is asked between looking into it and waiting.
                var home = readers.Find(reader => reader.Fault is null) ?? throw new IOException($"{Name} cannot be read: {readers[0].Fault}");
                foreach (var reader in readers.Where(reader => reader != home).Append(home))
                {
                    await LookAsync(reader, isHome: reader == home, token);
                    if (reader.Fault is null && reader.HasNews) await foreach (var batch in reader.ReadAsync(token)) yield return batch;
                    else yield return reader.Contact();
                }

                if (home.Fault is not null) continue;
                if (!isNotified && readers.Count > 1 && client.Capabilities.HasFlag(ImapCapabilities.Notify))
                {
                    await NotifyAsync(client, [.. readers.Select(reader => reader.Folder).OfType<IMailFolder>()], token);
                    isNotified = true;
                }

                await wait.WaitAsync(options.PollInterval, hasNews: readers.Exists(reader => reader.HasNews), token);
            }
        }
        finally
        {
            foreach (var reader in readers) reader.Dispose();
        }
    }

    /// <summary>Finds out whether a folder has news. One of several that cannot be read does not keep the others waiting.</summary>
    private async Task LookAsync(ImapFolderReader reader, bool isHome, CancellationToken token)
    {
        try
        {
            await reader.LookAsync(isHome, token);
            reader.Fault = null;
        }
        catch (Exception exception) when (folders.Count > 1 && exception is FolderNotFoundException or ImapCommandException)
        {
            if (reader.Fault is null) Log.FolderFailed(logger, options.Account, reader.Name, exception.Message);
            reader.Fault = exception.Message;
        }
    }

    private static async Task NotifyAsync(ImapClient client, IMailFolder[] watched, CancellationToken token)
    {
        ImapEvent[] events = [new ImapEvent.MessageNew(), ImapEvent.MessageExpunge];
        await client.NotifyAsync(
            status: false,
            [new ImapEventGroup(ImapMailboxFilter.SelectedDelayed, events), new ImapEventGroup(new ImapMailboxFilter.Mailboxes(watched), events)],
            token);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Folder {Folder} of {Source} cannot be read, the others are: {Reason}")]
        public static partial void FolderFailed(ILogger logger, string source, string folder, string reason);
    }
}
