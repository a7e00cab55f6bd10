using Bot.Storage;
using Dapper;

namespace Bot.Tests.Storage;

/// <summary>Facts about the summaries of threads and when they are made, on either database.</summary>
/// <param name="open">Opens stores over a new database.</param>
public abstract class SummaryStoreTests(Func<Task<Stores>> open)
{
    private static readonly Debounce Debounce = new(TimeSpan.FromSeconds(30), MailsAtOnce: 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thread_that_stands_still_is_overdue_until_its_subscriptions_are_told()
    {
        await using var stores = await open();
        var patience = Patience.Minute;
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        await stores.NotifyAsync(Assert.Single(await stores.ThreadAsync(Stores.Raw("done@x"))));

        Assert.Empty(await stores.Summaries.OverdueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(patience);
        Assert.Equal([thread], await stores.Summaries.OverdueAsync(stores.Patience, 10, Token));
        await stores.Summaries.MarkAnnouncedAsync([thread], Token);
        Assert.Empty(await stores.Summaries.OverdueAsync(stores.Patience, 10, Token));
        // Summarised, and no subscription has been told: it still waits.
        await stores.SummarizedAsync(thread);
        stores.Time.Advance(2 * patience);
        Assert.Equal([thread], await stores.Summaries.OverdueAsync(stores.Patience, 10, Token));
        await stores.NotifyAsync(thread);
        Assert.Empty(await stores.Summaries.OverdueAsync(stores.Patience, 10, Token));
    }

    [Fact]
    public async Task A_thread_is_due_when_it_has_been_quiet()
    {
        await using var stores = await open();
        var (threads, summaries) = (stores.ThreadsWith(Debounce), stores.SummariesWith(Debounce));
        Assert.Empty(await ThreadAsync(stores, threads, Stores.Raw("a@x")));
        stores.Time.Advance(Debounce.QuietTime - TimeSpan.FromSeconds(1));
        Assert.Empty(await ThreadAsync(stores, threads, Stores.Raw("b@x", "a@x")));

        stores.Time.Advance(Debounce.QuietTime - TimeSpan.FromSeconds(1));
        Assert.Empty(await summaries.TakeDueAsync(10, Token));
        // Nobody takes it for one that stands still.
        Assert.Null(await summaries.WaitingSinceAsync(Token));
        stores.Time.Advance(TimeSpan.FromSeconds(1));
        var thread = Assert.Single(await summaries.TakeDueAsync(10, Token));

        Assert.Equal([thread], await summaries.UnsummarizedAsync(Token));
        Assert.Empty(await summaries.TakeDueAsync(10, Token));
        stores.Time.Advance(Patience.Minute);
        Assert.Equal([thread], await summaries.OverdueAsync(stores.Patience, 10, Token));
    }

    [Fact]
    public async Task A_thread_with_three_new_mails_waits_no_longer()
    {
        await using var stores = await open();
        var (threads, summaries) = (stores.ThreadsWith(Debounce), stores.SummariesWith(Debounce));
        await ThreadAsync(stores, threads, Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"));

        var thread = Assert.Single(await ThreadAsync(stores, threads, Stores.Raw("c@x", "a@x")));
        await stores.SummarizedAsync(thread);
        Assert.Empty(await ThreadAsync(stores, threads, Stores.Raw("d@x", "a@x"), Stores.Raw("e@x", "a@x")));

        Assert.Equal([thread], await ThreadAsync(stores, threads, Stores.Raw("f@x", "a@x")));
    }

    [Fact]
    public async Task Of_many_replicas_one_tells_of_a_thread_that_is_due()
    {
        await using var stores = await open();
        var (threads, summaries) = (stores.ThreadsWith(Debounce), stores.SummariesWith(Debounce));
        await ThreadAsync(stores, threads, [.. Enumerable.Range(0, 30).Select(number => Stores.Raw($"{number}@x"))]);
        stores.Time.Advance(Debounce.QuietTime);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAllAsync(summaries.TakeDueAsync)))).SelectMany(each => each).ToArray();

        Assert.Equal(30, taken.Length);
        Assert.Equal(taken.Distinct().Count(), taken.Length);
    }

    [Fact]
    public async Task Of_many_replicas_one_takes_an_outdated_summary_and_after_a_minute_another()
    {
        await using var stores = await open();
        foreach (var thread in await stores.ThreadAsync([.. Enumerable.Range(0, 30).Select(number => Stores.Raw($"{number}@x"))])) await stores.NotifyAsync(thread);
        await stores.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("UPDATE threads SET summary_version = 0", transaction: transaction), Token);
        stores.Time.Advance(Patience.Minute);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAllAsync(stores.Summaries.TakeOutdatedAsync)))).SelectMany(each => each).ToArray();

        Assert.Equal(30, taken.Length);
        Assert.Equal(taken.Distinct().Count(), taken.Length);
        await stores.SummarizedAsync(taken[0]);
        stores.Time.Advance(Patience.Minute);
        Assert.Equal(taken[1..].Order(), (await TakeAllAsync(stores.Summaries.TakeOutdatedAsync)).Order());
    }

    [Fact]
    public async Task A_thread_that_joined_another_is_due_no_more()
    {
        await using var stores = await open();
        var (threads, summaries) = (stores.ThreadsWith(Debounce with { MailsAtOnce = 20 }), stores.SummariesWith(Debounce with { MailsAtOnce = 20 }));
        await ThreadAsync(stores, threads, Stores.Raw("a@x"), Stores.Raw("b@x"));
        stores.Time.Advance(Debounce.QuietTime - TimeSpan.FromSeconds(1));
        await ThreadAsync(stores, threads, Stores.Raw("c@x", "a@x> <b@x"));
        stores.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await summaries.TakeDueAsync(10, Token));
        stores.Time.Advance(Debounce.QuietTime);

        Assert.Equal(await summaries.UnsummarizedAsync(Token), await summaries.TakeDueAsync(10, Token));
    }

    [Fact]
    public async Task A_shorter_quiet_time_holds_for_threads_that_wait_already()
    {
        await using var stores = await open();
        await ThreadAsync(stores, stores.ThreadsWith(Debounce with { QuietTime = TimeSpan.FromHours(1) }), Stores.Raw("a@x"));

        Assert.Single(await stores.SummariesWith(Debounce).TakeDueAsync(10, Token));
    }

    [Fact]
    public async Task A_summary_made_of_fewer_mails_does_not_replace_a_newer_one()
    {
        await using var stores = await open();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        var before = await stores.Threads.FindAsync(thread, Token);
        await stores.ThreadAsync(Stores.Raw("b@x", "a@x"));

        await stores.Summaries.SaveAsync((await stores.Threads.FindAsync(thread, Token))!, "\"new\"", model: null, Token);
        await stores.Summaries.SaveAsync(before!, "\"old\"", model: null, Token);

        Assert.Equal("\"new\"", (await stores.Threads.FindAsync(thread, Token))!.Summary);
    }

    private static async Task<IReadOnlyList<long>> ThreadAsync(Stores stores, ThreadStore threads, params byte[][] raws) =>
        await threads.AssignAsync(Stores.List, [.. (await stores.StoreAsync(raws)).Select(mail => mail.Mail)], Token);

    private static async Task<IReadOnlyList<long>> TakeAllAsync(Func<int, CancellationToken, Task<IReadOnlyList<long>>> take)
    {
        List<long> taken = [];
        for (var misses = 0; misses < 10;)
        {
            var more = await take(2, Token);
            taken.AddRange(more);
            if (more.Count == 0) misses++;
        }

        return taken;
    }
}
