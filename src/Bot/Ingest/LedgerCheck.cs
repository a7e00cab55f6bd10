using Bot.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Bot.Ingest;

/// <summary>Compares the ledger of a mailbox with what its server has, once a day.</summary>
internal sealed partial class LedgerCheck(MailboxStore mailboxes, string source, string folder, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    private DateTimeOffset next;

    /// <summary>Whether a day has passed since the last comparison.</summary>
    public async Task<bool> IsDueAsync(CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (now < next) return false;
        next = await mailboxes.CheckedAtAsync(source, folder, token) + Interval ?? now;
        return now >= next;
    }

    /// <summary>The mails that the open folder has and the ledger does not know.</summary>
    /// <param name="opened">The folder, or the slice of a newsgroup.</param>
    /// <param name="range">The UIDs to compare; those above the cursor are not gaps.</param>
    /// <param name="uidValidity">What they are numbers of.</param>
    /// <param name="token">Cancels it.</param>
    public async Task<IReadOnlyList<UniqueId>> GapsAsync(ImapFolder opened, UidRange range, long uidValidity, CancellationToken token)
    {
        if (opened.Count == 0 || range.Last < range.First) return [];
        var known = await mailboxes.RunsAsync(source, folder, uidValidity, token);
        var there = await opened.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId((uint)range.First), new UniqueId((uint)range.Last))), token);
        var gaps = UidRuns.Missing(there.Select(uid => (long)uid.Id).Where(uid => uid >= range.First && uid <= range.Last), known);
        if (gaps.Count > 0) Log.GapsFound(logger, gaps.Count, source, folder, gaps[0], gaps[^1]);
        return [.. gaps.Select(uid => new UniqueId((uint)uid))];
    }

    /// <summary>Notes the comparison, when the gaps have been filled: a connection that is lost before looks again.</summary>
    public async Task DoneAsync(int gaps, CancellationToken token)
    {
        await mailboxes.CheckedAsync(source, folder, gaps, token);
        next = time.GetUtcNow() + Interval;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} mails of {Source}/{Folder} were passed over earlier, UID {First} to {Last}: fetching them")]
        public static partial void GapsFound(ILogger logger, int count, string source, string folder, long first, long last);
    }
}
