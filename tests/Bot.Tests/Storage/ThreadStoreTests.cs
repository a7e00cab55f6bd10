using System.Text;
using Bot.Core.Threads;
using Bot.Storage;

namespace Bot.Tests.Storage;

/// <summary>Facts about the thread store, on either database.</summary>
/// <param name="open">Opens stores over a new database.</param>
/// <param name="orders">In how many orders mails arrive; a round trip each row costs time on PostgreSQL.</param>
public abstract class ThreadStoreTests(Func<Task<Stores>> open, int orders)
{
    private const int Seed = 5256;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_late_parent_joins_two_threads_and_the_old_one_leads_to_the_new()
    {
        await using var stores = await open();
        var first = Assert.Single(await stores.ThreadAsync(Stores.Raw("grandparent@x")));
        var second = Assert.Single(await stores.ThreadAsync(Stores.Raw("child@x", "parent@x")));
        Assert.NotEqual(first, second);

        var joined = Assert.Single(await stores.ThreadAsync(Stores.Raw("parent@x", "grandparent@x")));

        Assert.Equal(first, joined);
        Assert.Equal((first, first), ((await stores.Threads.FindAsync(first, Token))!.Id, (await stores.Threads.FindAsync(second, Token))!.Id));
        Assert.Equal(first, await stores.ScalarAsync<long>("SELECT merged_into FROM threads WHERE id = @second", new { second }));
        Assert.Equal("grandparent@x: grandparent@x< parent@x<grandparent@x child@x<parent@x", await stores.ForestAsync());
        // What was the id of the merged thread, the child's, still leads there.
        Assert.Equal([first], await stores.ColumnAsync<long>("SELECT DISTINCT thread FROM thread_ids"));
        Assert.Equal(3, (await stores.Threads.FindAsync(second, Token))!.Changed);
        Assert.Equal([first], await stores.Threads.UnsummarizedAsync(Token));
    }

    [Fact]
    public async Task A_thread_that_joined_one_that_joined_another_leads_to_the_last()
    {
        await using var stores = await open();
        var threads = new List<long>();
        for (var number = 0; number < 4; number++) threads.AddRange(await stores.ThreadAsync(Stores.Raw($"top{number}@x")));

        await stores.ThreadAsync(Stores.Raw("j1@x", "top3@x> <top2@x"));
        await stores.ThreadAsync(Stores.Raw("j2@x", "top2@x> <top1@x"), Stores.Raw("j3@x", "top1@x> <top0@x"));

        foreach (var thread in threads) Assert.Equal(threads[0], (await stores.Threads.FindAsync(thread, Token))!.Id);
        Assert.Null(await stores.Threads.FindAsync(999, Token));
    }

    [Fact]
    public async Task A_mail_that_has_its_thread_is_told_of_again()
    {
        await using var stores = await open();
        var pending = await stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x"));
        var threads = await stores.AssignAsync(pending);

        var again = await stores.AssignAsync(pending);

        Assert.Equal(threads.Order(), again.Order());
        Assert.Equal([1, 2], await stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
    }

    [Fact]
    public async Task Forged_references_cannot_join_threads_of_another_list()
    {
        await using var stores = await open();
        await stores.ThreadAsync(Stores.Raw("a@x", list: "one.example.org"));

        await stores.ThreadAsync(Stores.Raw("b@x", "a@x", list: "two.example.org"));

        Assert.Equal("b@x: b@x<", await stores.ForestAsync("two.example.org"));
        Assert.Equal("a@x: a@x<", await stores.ForestAsync("one.example.org"));
    }

    [Fact]
    public async Task Every_order_of_arrival_makes_the_same_forest()
    {
        await using var stores = await open();
        var random = new Random(Seed);
        var mails = Tangled(random, 300);
        var expected = Stores.Describe(ThreadBuilder.Build(Stores.Read(mails, Stores.List).Select(arrived => arrived.Mail)));

        // The same mails in another list every time: threads are per list.
        for (var round = 0; round < orders; round++)
        {
            var list = $"list{round}.example.org";
            random.Shuffle(mails);
            for (var done = 0; done < mails.Length;)
            {
                var batch = mails.Skip(done).Take(random.Next(1, 120)).ToArray();
                await stores.AssignAsync(await stores.StoreAsync(list, batch));
                done += batch.Length;
            }

            Assert.Equal(expected, await stores.ForestAsync(list));
        }
    }

    [Fact]
    public async Task Four_replicas_that_thread_at_once_make_the_same_forest_and_number_without_gaps()
    {
        await using var stores = await open();
        var mails = Tangled(new Random(Seed), 300);
        var expected = Stores.Describe(ThreadBuilder.Build(Stores.Read(mails, Stores.List).Select(arrived => arrived.Mail)));
        var pending = await stores.StoreAsync(mails);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(replica => Task.Run(async () =>
        {
            // Each has three quarters of the mails, in an order of its own: most are wanted by several.
            var mine = pending.Where(mail => mail.Mail % 4 != replica).ToArray();
            new Random(replica).Shuffle(mine);
            foreach (var batch in mine.Chunk(7)) await stores.AssignAsync(batch);
        }, Token)));

        Assert.Equal(expected, await stores.ForestAsync());
        Assert.Equal(Enumerable.Range(1, 300).Select(position => (long)position), await stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
    }

    [Fact]
    public async Task Four_replicas_that_store_the_same_mails_at_once_store_each_once()
    {
        await using var stores = await open();
        var mails = Tangled(new Random(Seed), 200);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(replica => Task.Run(async () =>
        {
            var mine = mails.ToArray();
            new Random(replica).Shuffle(mine);
            foreach (var batch in mine.Chunk(30)) await stores.StoreAsync(batch);
        }, Token)));

        Assert.Equal(new MailCounts(200, 0, 200, 0), await stores.Mails.CountsAsync(Token));
    }

    [Fact]
    public async Task A_thread_that_stands_still_is_overdue_until_its_subscriptions_are_told()
    {
        await using var stores = await open();
        var patience = Patience.Minute;
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await stores.NotifyAsync(Assert.Single(await stores.ThreadAsync(Stores.Raw("done@x"))));

        Assert.Empty(await stores.Threads.OverdueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(patience);
        Assert.Equal([thread], await stores.Threads.OverdueAsync(stores.Patience, 10, Token));
        await stores.Threads.MarkAnnouncedAsync([thread], Token);
        Assert.Empty(await stores.Threads.OverdueAsync(stores.Patience, 10, Token));
        // Summarised, and no subscription has been told: it still waits.
        await stores.SummarizedAsync(thread);
        stores.Time.Advance(2 * patience);
        Assert.Equal([thread], await stores.Threads.OverdueAsync(stores.Patience, 10, Token));
        await stores.NotifyAsync(thread);
        Assert.Empty(await stores.Threads.OverdueAsync(stores.Patience, 10, Token));
    }

    [Fact]
    public async Task A_summary_made_of_fewer_mails_does_not_replace_a_newer_one()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await stores.ThreadAsync(Stores.Raw("b@x", "a@x"));

        await stores.Threads.SaveSummaryAsync(thread, 2, "\"new\"", debounce: null, Token);
        await stores.Threads.SaveSummaryAsync(thread, 1, "\"old\"", debounce: null, Token);

        Assert.Equal("\"new\"", (await stores.Threads.FindAsync(thread, Token))!.Summary);
    }

    /// <summary>Mails that answer one or several others, known, unknown or later ones, circles included.</summary>
    private static byte[][] Tangled(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
        {
            var answers = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(3) switch
            {
                0 => $"<gone{random.Next(count / 6)}@x>",
                _ => $"<m{Math.Max(0, number - 1 - random.Next(25))}@x>",
            });
            if (random.Next(40) == 0) answers = answers.Append($"<m{random.Next(count)}@x>");
            // Some are bound together only by what the whole thread has cut from their References.
            var references = random.Next(4) == 0 ? "" : $"References: {string.Join(' ', answers)}\n";
            return Encoding.ASCII.GetBytes(
                $"From: ada@example.org\nDate: Mon, {1 + (number % 28)} Mar 2026 08:{number % 60:00}:00 +0000\nSubject: {number}\nMessage-ID: <m{number}@x>\n{references}\nBody {number}\n");
        }),
    ];
}
