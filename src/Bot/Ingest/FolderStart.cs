using MailKit;
using MailKit.Search;

namespace Bot.Ingest;

/// <summary>Finds the UID at which the reading of an open folder begins.</summary>
internal static class FolderStart
{
    /// <summary>The highest UID that need not be read.</summary>
    public static async Task<long> LastPassedAsync(IMailFolder folder, ReadingStart start, CancellationToken token)
    {
        if (start == ReadingStart.Beginning) return 0;
        if (start.Since is { } day && folder.Count > 0)
        {
            // By INTERNALDATE, a day at a time (RFC 3501 §6.4.4). Where mails stand in no order of time the first counts, so that none is passed over.
            var since = await folder.SearchAsync(SearchQuery.DeliveredAfter(day.ToDateTime(TimeOnly.MinValue)), token);
            if (since.Count > 0) return since.Min(uid => uid.Id) - 1;
        }

        if (folder.UidNext is { } next) return next.Id - 1;
        // RFC 3501 lets a server not tell UIDNEXT.
        var all = folder.Count > 0 ? await folder.SearchAsync(SearchQuery.All, token) : [];
        return all.Count > 0 ? all.Max(uid => uid.Id) : 0;
    }
}
