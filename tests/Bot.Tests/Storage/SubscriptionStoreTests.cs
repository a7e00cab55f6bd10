using System.Text;
using Bot.Storage;

namespace Bot.Tests.Storage;

/// <summary>Facts about what subscribers are told, on either database.</summary>
public abstract class SubscriptionStoreTests(Func<Task<Stores>> open)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_told_once_are_not_told_again()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));

        Assert.Single(await stores.NotifyAsync(thread));
        Assert.Empty(await stores.NotifyAsync(thread));
        await stores.ThreadAsync(Stores.Raw("b@x", "a@x"));
        Assert.Single(await stores.NotifyAsync(thread));

        Assert.Equal(["a@x", "b@x"], (await stores.PayloadsAsync()).Order());
    }

    [Fact]
    public async Task Two_replicas_that_tell_at_once_tell_once()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("a@x")));
        var row = await stores.SummarizedAsync(thread);
        var mails = await stores.Threads.MailsAsync(thread, Token);

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => stores.Subscriptions.NotifyAsync(row, mails, Stores.Payload, Stores.Relinked, Token), Token)));

        Assert.Single(told.SelectMany(ids => ids));
        Assert.Equal(["a@x"], await stores.PayloadsAsync());
    }

    [Fact]
    public async Task Imported_history_is_news_to_nobody()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        var daily = await stores.SubscribeAsync(daily: true);
        await stores.AssignAsync(await stores.StoreAsync(Stores.List, [Stores.Raw("old@x"), Stores.Raw("older@x")], isBackfill: true));
        // The mailbox has it too, and says so later.
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("old@x"), Stores.Raw("new@x", "old@x")));

        await stores.NotifyAsync(thread);
        await DigestAsync(stores, daily);

        Assert.Equal(["new@x", "new@x"], await stores.PayloadsAsync());
    }

    [Fact]
    public async Task A_subscription_begins_with_the_next_mail_and_lists_that_come_later_begin_with_their_first()
    {
        await using var stores = await open();
        await stores.ThreadAsync(Stores.Raw("before@x"));
        await stores.SubscribeAsync();
        var daily = await stores.SubscribeAsync(daily: true);

        var changed = await stores.ThreadAsync(Stores.Raw("after@x", "before@x"), Stores.Raw("other@x", list: "later.example.org"));
        foreach (var thread in changed) await stores.NotifyAsync(thread);
        await DigestAsync(stores, daily);

        Assert.Equal(["after@x", "after@x\nother@x", "other@x"], (await stores.PayloadsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_subscriber_is_told_of_the_lists_that_were_asked_for_and_of_nothing_after_the_end()
    {
        await using var stores = await open();
        await stores.SubscribeAsync("https://example.org/two", "two.example.org");
        await stores.SubscribeAsync("https://example.org/ended");
        await stores.Subscriptions.EndAsync("https://example.org/ended", null, Token);

        foreach (var thread in await stores.ThreadAsync(Stores.Raw("a@x", list: "one.example.org"), Stores.Raw("b@x", list: "two.example.org")))
            await stores.NotifyAsync(thread);

        Assert.Equal(["b@x"], await stores.PayloadsAsync());
    }

    [Fact]
    public async Task Threads_that_join_neither_lose_nor_repeat_news()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        var told = Assert.Single(await stores.ThreadAsync(Stores.Raw("top@x")));
        await stores.NotifyAsync(told);
        var untold = Assert.Single(await stores.ThreadAsync(Stores.Raw("child@x", "parent@x")));
        await stores.ThreadAsync(Stores.Raw("parent@x", "top@x"));

        await stores.NotifyAsync(untold);
        await stores.NotifyAsync(told);

        Assert.Equal(["child@x\nparent@x", "top@x"], (await stores.PayloadsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mails_that_join_a_thread_while_it_is_being_told_of_are_told_of_next()
    {
        await using var stores = await open();
        await stores.SubscribeAsync();
        var thread = Assert.Single(await stores.ThreadAsync(Stores.Raw("top@x")));
        await stores.ThreadAsync(Stores.Raw("child@x", "parent@x"));
        await stores.ThreadAsync(Stores.Raw("reply@x", "top@x"));
        var row = await stores.SummarizedAsync(thread);
        var mails = await stores.Threads.MailsAsync(thread, Token);

        // The child's position is among those that the summary has seen, but the payload is made of the mails read before.
        await stores.ThreadAsync(Stores.Raw("parent@x", "top@x"));
        var shown = mails.Select(mail => mail.Id).ToHashSet();
        await stores.Subscriptions.NotifyAsync(row, mails, (subscription, news) => Stores.Payload(subscription, news.Where(shown.Contains).ToHashSet()), Stores.Relinked, Token);
        await stores.NotifyAsync(thread);

        Assert.Equal("child@x parent@x reply@x top@x", string.Join(' ', (await stores.PayloadsAsync()).SelectMany(payload => payload.Split('\n')).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Nothing_new_makes_no_digest_and_moves_its_time()
    {
        await using var stores = await open();
        var daily = await stores.SubscribeAsync(daily: true);

        var delivery = await DigestAsync(stores, daily);

        Assert.Null(delivery);
        Assert.Equal(daily.DueAt + Day, Assert.Single(await stores.Subscriptions.AllAsync(Token)).DueAt);
        Assert.Empty(await stores.Subscriptions.DueAsync(stores.Patience, 10, Token));
        stores.Time.Advance(Day);
        Assert.Single(await stores.Subscriptions.DueAsync(stores.Patience, 10, Token));
    }

    [Fact]
    public async Task A_digest_that_ends_the_process_each_time_ends_it_ever_more_seldom()
    {
        await using var stores = await open();
        var daily = await stores.SubscribeAsync(daily: true);
        stores.Time.Advance(Day);

        var ends = 0;
        for (var start = 0; start < 24 * 60; start++)
        {
            // It is started again a minute later.
            stores.Time.Advance(TimeSpan.FromMinutes(1));
            var due = await stores.Subscriptions.DueAsync(Patience.InMemory(stores.Time), 10, Token);
            await stores.Subscriptions.MarkAnnouncedAsync([.. due.Select(each => (each.Id, each.DueAt!.Value))], Token);
            ends += due.Count;
        }

        Assert.InRange(ends, 10, 17);
        await DigestAsync(stores, daily);
        stores.Time.Advance(2 * Day);
        Assert.Equal([daily.Id], (await stores.Subscriptions.DueAsync(stores.Patience, 10, Token)).Select(each => each.Id));
    }

    [Fact]
    public async Task Replicas_that_make_a_digest_at_once_make_one()
    {
        await using var stores = await open();
        var daily = await stores.SubscribeAsync(daily: true);
        await stores.ThreadAsync(Stores.Raw("a@x"));

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DigestAsync(stores, daily), Token)));

        Assert.Equal(SubscriptionStore.DigestId(daily, daily.DueAt!.Value), Assert.Single(made, id => id is not null));
        Assert.Equal(["a@x"], await stores.PayloadsAsync());
    }

    [Fact]
    public async Task Nothing_waits_while_a_digest_is_rendered()
    {
        await using var stores = await open();
        var daily = await stores.SubscribeAsync(daily: true);
        await stores.ThreadAsync(Patch("one@x"));
        var rendering = new TaskCompletionSource();
        using var threaded = new ManualResetEventSlim();

        var digest = Task.Run(() => stores.Subscriptions.DigestAsync(daily.Id, daily.DueAt!.Value, Render, Token), Token);
        try
        {
            await rendering.Task;
            await stores.ThreadAsync(Patch("two@x")).WaitAsync(TimeSpan.FromSeconds(20), Token);
        }
        finally
        {
            threaded.Set();
            await digest;
        }

        Assert.Equal(["one@x"], await stores.PayloadsAsync());
        Assert.Equal([1], await stores.ColumnAsync<long>("SELECT position FROM subscription_cursors"));
        Assert.Equal("one@x < -", await stores.LinksAsync());

        // What a series is linked to is found under the list's lock.
        static byte[] Patch(string id) => Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Stores.Raw(id)).Replace("A subject", "[PATCH] Water the soil", StringComparison.Ordinal));

        (byte[]? Payload, DateTimeOffset NextDue) Render(Subscription subscription, DigestNews? news)
        {
            rendering.SetResult();
            Assert.True(threaded.Wait(TimeSpan.FromSeconds(30), Token));
            return (Stores.Payload(subscription, news!.NewMails), subscription.DueAt!.Value + Day);
        }
    }

    [Fact]
    public async Task Digests_made_while_mails_come_cover_each_mail_once()
    {
        await using var stores = await open();
        var daily = await stores.SubscribeAsync(daily: true);
        var coming = Task.Run(async () =>
        {
            for (var number = 0; number < 60; number++)
            {
                // Every third mail joins the thread before the last.
                var answers = number % 3 == 0 ? $"m{number - 4}@x" : null;
                await stores.ThreadAsync(Stores.Raw($"m{number}@x", answers), Stores.Raw($"n{number}@x"));
            }
        }, Token);

        var digests = 0;
        while (!coming.IsCompleted || digests < 2) digests += await NextAsync() is null ? 0 : 1;
        await coming;
        await NextAsync();

        var covered = (await stores.PayloadsAsync()).SelectMany(payload => payload.Split('\n')).ToArray();
        Assert.Equal(120, covered.Length);
        Assert.Equal(120, covered.Distinct().Count());
        Assert.Equal(120, await stores.ScalarAsync<long>("SELECT position FROM subscription_cursors"));

        async Task<string?> NextAsync() => await DigestAsync(stores, Assert.Single(await stores.Subscriptions.AllAsync(Token)));
    }

    [Fact]
    public async Task The_same_subscription_is_kept_once()
    {
        await using var stores = await open();

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => stores.SubscribeAsync(), Token)));

        Assert.Single(added.Select(subscription => subscription.Id).Distinct());
        Assert.Single(await stores.Subscriptions.AllAsync(Token));
    }

    /// <summary>Makes the digest that is due; the next is due a day later.</summary>
    private static Task<string?> DigestAsync(Stores stores, Subscription daily) => stores.Subscriptions.DigestAsync(
        daily.Id,
        daily.DueAt!.Value,
        (subscription, news) => (news is null ? null : Stores.Payload(subscription, news.NewMails), subscription.DueAt!.Value + Day),
        Token);
}
