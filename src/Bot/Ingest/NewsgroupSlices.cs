using MailKit;
using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>The folders of a newsgroup on a public-inbox server: <c>newsgroup.0</c>, <c>newsgroup.1</c> … with 50,000 UIDs each.
/// UIDs count through all of them, UIDVALIDITY is one for all, and the newsgroup's own name is an empty folder.</summary>
internal sealed class NewsgroupSlices(ImapClient client, string newsgroup)
{
    public const long UidsPerSlice = 50_000;

    /// <summary>The slice that holds, or will hold, the UID after this one.</summary>
    public static int After(long uid) => (int)(uid / UidsPerSlice);

    /// <summary>The last UID of a slice.</summary>
    public static long LastUid(int slice) => (slice + 1) * UidsPerSlice;

    /// <summary>Opens a slice to read; null when the server does not have it yet.</summary>
    public async Task<ImapFolder?> OpenAsync(int slice, CancellationToken token)
    {
        if (await FindAsync(slice, token) is not { } folder) return null;
        await folder.OpenAsync(FolderAccess.ReadOnly, token);
        return (ImapFolder)folder;
    }

    /// <summary>Whether a slice has mails. The slice before it is complete then, which UIDNEXT cannot tell: the server counts up
    /// before it shows the mails.</summary>
    public async Task<bool> HasMailsAsync(int slice, CancellationToken token)
    {
        if (await FindAsync(slice, token) is not { } folder) return false;
        await folder.StatusAsync(StatusItems.Count, token);
        return folder.Count > 0;
    }

    /// <summary>The newest slice.</summary>
    public async Task<int> NewestAsync(CancellationToken token)
    {
        var parent = await client.GetFolderAsync(newsgroup, token);
        var newest = 0;
        foreach (var folder in await parent.GetSubfoldersAsync(subscribedOnly: false, token))
            if (int.TryParse(folder.Name, out var slice)) newest = Math.Max(newest, slice);
        // The newest may not be listed yet.
        while (await FindAsync(newest + 1, token) is not null) newest++;
        return newest;
    }

    /// <summary>The highest UID that need not be read. By date it opens one slice in two halves of the rest, not all.</summary>
    public async Task<long> LastPassedAsync(ReadingStart start, CancellationToken token)
    {
        if (start == ReadingStart.Beginning) return 0;
        var slice = await NewestAsync(token);
        if (start.Since is { } day) slice = await LastBeforeAsync(day, slice, token);
        var folder = await OpenAsync(slice, token) ?? throw Gone(slice);
        return Math.Clamp(await FolderStart.LastPassedAsync(folder, start, token), slice * UidsPerSlice, LastUid(slice));
    }

    /// <summary>The last slice whose first mail was received before the day; the first one when there is none.</summary>
    private async Task<int> LastBeforeAsync(DateOnly day, int newest, CancellationToken token)
    {
        var (low, high) = (0, newest);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (await BeginsBeforeAsync(day, middle, token)) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private async Task<bool> BeginsBeforeAsync(DateOnly day, int slice, CancellationToken token)
    {
        var folder = await OpenAsync(slice, token) ?? throw Gone(slice);
        if (folder.Count == 0) return false;
        var first = await folder.FetchAsync(0, 0, MessageSummaryItems.UniqueId | MessageSummaryItems.InternalDate, token);
        return first is [{ InternalDate: { } received }] && DateOnly.FromDateTime(received.UtcDateTime) < day;
    }

    private async Task<IMailFolder?> FindAsync(int slice, CancellationToken token)
    {
        var listed = await ListedAsync(slice, token);
        if (listed is not null || slice == 0) return listed;
        // The server learns of its own new slices when it is asked about an old one.
        if (await ListedAsync(0, token) is not { } first) return null;
        await first.StatusAsync(StatusItems.UidNext, token);
        return await ListedAsync(slice, token);
    }

    private async Task<IMailFolder?> ListedAsync(int slice, CancellationToken token)
    {
        try
        {
            return await client.GetFolderAsync($"{newsgroup}.{slice}", token);
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }

    private FolderNotFoundException Gone(int slice) => new($"The server listed {newsgroup}.{slice} and does not open it.", $"{newsgroup}.{slice}");
}
