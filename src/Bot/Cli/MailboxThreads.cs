using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;

namespace Bot.Cli;

/// <summary>The threads that a verb works on: of a mailbox read on the spot, or of the store.</summary>
internal static class MailboxThreads
{
    /// <summary>What a mailbox read on the spot has for backgrounds.</summary>
    public static IReadOnlyDictionary<string, SeriesBackground> NoBackgrounds { get; } = new Dictionary<string, SeriesBackground>();

    /// <summary>Reads a mailbox and threads it; nothing is stored.</summary>
    public static async Task<IReadOnlyList<ListThread>> FromAsync(string path, string? list, CancellationToken token)
    {
        var (sources, _) = MailFiles.At(path);
        Dictionary<(string Id, string ContentHash), Mail> mails = [];
        foreach (var source in sources)
        {
            await foreach (var batch in source.ReadAsync((_, _, _) => Task.FromResult<MailCursor?>(null), token).WithCancellation(token))
            {
                foreach (var mail in Parse(batch.Mails, token))
                {
                    // Of copies the earliest counts, so that the order in the mailbox does not.
                    if (!mails.TryGetValue((mail.Id, mail.ContentHash), out var copy) || mail.Date < copy.Date) mails[(mail.Id, mail.ContentHash)] = mail;
                }
            }
        }

        var name = list ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return [.. ThreadBuilder.Build(mails.Values).Select(thread => new ListThread(list ?? ListOf(thread) ?? name, thread, null))];
    }

    /// <summary>The threads of the store with a mail in the period.</summary>
    public static async Task<IReadOnlyList<ListThread>> StoredAsync(
        BotOptions options, string? list, DateTimeOffset? since, DateTimeOffset? until, bool withText, CancellationToken token)
    {
        await using var store = await OpenStore.AtAsync(options, token);
        return Threads(await store.Get<ThreadStore>().ThreadsAsync(list?.ToLowerInvariant(), since, until, withText, token));
    }

    /// <summary>The date of the newest mail; null when there is none.</summary>
    public static DateTimeOffset? Newest(IEnumerable<ListThread> threads) => threads.SelectMany(thread => thread.Thread.Mails).Select(mail => (DateTimeOffset?)mail.Mail.Date).Max();

    /// <summary>The same with their text, and by list what the series in them have outside; of a list whose threads still wait for that, nothing.</summary>
    public static async Task<(IReadOnlyList<ListThread> Threads, IReadOnlyDictionary<string, SeriesBackground> Backgrounds)> StoredWithSeriesAsync(
        BotOptions options, string? list, DateTimeOffset? since, DateTimeOffset? until, CancellationToken token)
    {
        await using var store = await OpenStore.AtAsync(options, token);
        var threads = await store.Get<ThreadStore>().ThreadsAsync(list?.ToLowerInvariant(), since, until, withText: true, token);
        return (Threads(threads), await store.Get<SeriesStore>().BackgroundsAsync(threads, token));
    }

    private static IReadOnlyList<ListThread> Threads(IReadOnlyList<StoredThread> threads) =>
    [
        .. threads
            .Select(stored => new ListThread(stored.Row.List, ThreadBuilder.BuildOne(stored.Mails), stored.Row.FreshSummary()))
            .OrderBy(thread => thread.Thread.Mails[0].Mail.Date)
            .ThenBy(thread => thread.Thread.Id, StringComparer.Ordinal),
    ];

    private static Mail[] Parse(IReadOnlyList<RawArrival> raws, CancellationToken token)
    {
        var mails = new Mail[raws.Count];
        Parallel.For(0, raws.Count, new ParallelOptions { CancellationToken = token }, index => mails[index] = MailIntake.Read(raws[index]));
        return mails;
    }

    private static string? ListOf(MailThread thread) => thread.Mails.SelectMany(mail => mail.Mail.Lists).FirstOrDefault();
}
