using System.Diagnostics;
using System.Globalization;
using Bot.Core.Mails;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Benchmarks;

/// <summary>What threading costs in the store: many mails, odd shapes, and one mail more in a large store. Printed rather than benchmarked,
/// since the store grows with each mail.</summary>
internal static class ThreadingFigures
{
    private const string List = "list.example.org";

    /// <param name="postgres">A connection string of an empty database; null: an SQLite file in a folder of its own.</param>
    public static async Task<int> PrintAsync(string? postgres)
    {
        await using var store = await FigureStore.CreateAsync(postgres);
        var stores = (new MailStore(store.Database, TimeProvider.System), new ThreadStore(store.Database, Debounce.None, TimeProvider.System));
        await AddAsync(stores, "warm.example.org", Talk(2_000, 0));
        Print("20,000 mails stored and threaded", await AddAsync(stores, "small.example.org", Talk(20_000, 1)));
        Print("100,000 mails stored and threaded", await AddAsync(stores, List, Talk(100_000, 2)));

        var alone = new List<TimeSpan>();
        foreach (var mail in Talk(100_400, 2)[^400..])
            alone.Add(await AddAsync(stores, List, [mail with { Id = $"late.{mail.Id}" }]));
        alone.Sort();
        Print("one mail more, median of 400", alone[200]);
        Print("one mail more, the 20th slowest of 400", alone[^20]);

        Print("a thread of 5,000 mails", await AddAsync(stores, "star.example.org", [.. Enumerable.Range(0, 5_000).Select(i => Mail($"star{i}", i, i == 0 ? [] : ["star0"]))]));
        var chain = Enumerable.Range(0, 20_000).Select(i => Mail($"chain{i}", i, i == 0 ? [] : [$"chain{i - 1}"])).ToArray();
        Print("a chain of 20,000 references", await AddAsync(stores, "chain.example.org", chain));
        Print("the same, the last mail first", await AddAsync(stores, "backward.example.org", [.. chain.Reverse()]));
        Print("the same, every other mail late", await AddAsync(stores, "holes.example.org", [.. chain.Where((_, i) => i % 2 == 0), .. chain.Where((_, i) => i % 2 == 1).Reverse()]));
        Print("20,000 replies without ids, one subject, in any order", await AddAsync(stores, "orphans.example.org", Orphans(20_000)));
        var clock = Stopwatch.StartNew();
        var threads = await stores.Item2.ThreadsAsync("chain.example.org", null, null, withText: false, default);
        if (threads.Select(thread => ThreadBuilder.BuildOne(thread.Mails).Mails.Count).Max() != chain.Length) throw new InvalidOperationException("The chain is not whole.");
        Print("the tree of that chain, read and built", clock.Elapsed);
        return 0;
    }

    private static async Task<TimeSpan> AddAsync((MailStore Mails, ThreadStore Threads) stores, string list, Mail[] mails)
    {
        var clock = Stopwatch.StartNew();
        foreach (var batch in mails.Chunk(100))
        {
            var pending = await stores.Mails.StoreAsync([.. batch.Select(mail => new ArrivedMail(mail, [], list))], null, isBackfill: false, default);
            await stores.Threads.AssignAsync(list, [.. pending.Select(mail => mail.Mail)], default);
        }

        return clock.Elapsed;
    }

    internal static void Print(string what, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {time.TotalMilliseconds,12:N1} ms"));

    /// <summary>Threads of about ten mails, a fifth of these late.</summary>
    private static Mail[] Talk(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => i % 10 == 0
                    ? Mail($"{seed}.{i}", i, [])
                    : Mail($"{seed}.{i}", i, [$"{seed}.{i / 10 * 10}", $"{seed}.{(i / 10 * 10) + random.Next(i % 10)}"]))
                .Select((mail, i) => (mail, At: i + (random.Next(5) == 0 ? random.Next(500) : 0))).OrderBy(each => each.At).Select(each => each.mail),
        ];
    }

    private static Mail[] Orphans(int count)
    {
        var mails = Enumerable.Range(0, count).Select(i => Mail($"orphan{i}", i, []) with { Subject = "Re: Hello" }).ToArray();
        new Random(1).Shuffle(mails);
        return mails;
    }

    private static Mail Mail(string id, int minute, string[] references) => new()
    {
        Id = $"{id}@example.org",
        ContentHash = id,
        Subject = references.Length == 0 ? $"Topic {id}" : $"Re: Topic {id[..^1]}",
        From = new MailAuthor("Ada", "ada@example.org"),
        Date = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(minute),
        References = [.. references.Select(reference => $"{reference}@example.org").Distinct()],
    };
}
