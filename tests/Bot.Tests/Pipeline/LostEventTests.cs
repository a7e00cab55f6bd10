using Bot.Contracts;
using Bot.Storage;
using Bot.Tests.Storage;

namespace Bot.Tests.Pipeline;

/// <summary>Events are wake-ups: none, or each three times, comes to the same.</summary>
public sealed class LostEventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_whose_event_was_lost_reach_the_subscriber_after_a_minute()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await pipeline.Stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"), Stores.Raw("c@x"));

        pipeline.Stores.Time.Advance(Patience.Minute - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await pipeline.Sweeper.SweepAsync(100, Token));
        pipeline.Stores.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, await pipeline.Sweeper.SweepAsync(100, Token));

        await pipeline.ToldAsync("a@x", "b@x", "c@x");
    }

    [Fact]
    public async Task Threads_whose_event_was_lost_reach_the_subscriber_after_a_minute()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await pipeline.Stores.ThreadAsync(Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"));

        pipeline.Stores.Time.Advance(Patience.Minute);
        Assert.Equal(1, await pipeline.Sweeper.SweepAsync(100, Token));

        await pipeline.ToldAsync("a@x", "b@x");
    }

    [Fact]
    public async Task Summaries_whose_event_was_lost_reach_the_subscriber_after_a_minute()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var thread = Assert.Single(await pipeline.Stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(pipeline, thread);

        pipeline.Stores.Time.Advance(Patience.Minute);
        Assert.Equal(1, await pipeline.Sweeper.SweepAsync(100, Token));

        await pipeline.ToldAsync("a@x");
    }

    [Fact]
    public async Task A_mail_that_has_its_thread_already_is_told_of_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var pending = await pipeline.Stores.StoreAsync(Stores.Raw("a@x"));
        // Killed after the commit, before ThreadChanged: the broker delivers MailArrived again.
        await pipeline.Stores.AssignAsync(pending);

        await pipeline.PublishAsync(new MailArrived(Stores.List, pending[0].Mail));

        await pipeline.ToldAsync("a@x");
    }

    [Fact]
    public async Task A_thread_that_has_its_summary_already_is_told_of_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var thread = Assert.Single(await pipeline.Stores.ThreadAsync(Stores.Raw("a@x")));
        await SummarizeAsync(pipeline, thread);

        await pipeline.PublishAsync(new ThreadChanged(thread));

        await pipeline.ToldAsync("a@x");
    }

    [Fact]
    public async Task Every_event_three_times_has_no_double_effect()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var daily = await pipeline.Stores.SubscribeAsync("https://example.org/daily", daily: true);
        var pending = await pipeline.Stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"), Stores.Raw("c@x"));

        await ThriceAsync(pending.Select(mail => new MailArrived(mail.List, mail.Mail)));
        await pipeline.ToldAsync("a@x", "b@x", "c@x");
        var threads = await pipeline.Stores.ColumnAsync<long>("SELECT id FROM threads");
        await ThriceAsync(threads.Select(id => new ThreadChanged(id)));
        await ThriceAsync(threads.Select(id => new ThreadSummarized(id)));
        await ThriceAsync([new DigestDue(daily.Id, daily.DueAt!.Value)]);
        await ThriceAsync((await pipeline.Stores.ColumnAsync<string>("SELECT id FROM deliveries")).Select(id => new DeliveryDue(id)));
        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM deliveries WHERE kind = 'digest' AND state = 'sent'") == 1);

        Assert.Equal(pipeline.Sent.Distinct(), pipeline.Sent);
        Assert.Equal([1, 2, 3], await pipeline.Stores.ColumnAsync<long>("SELECT position FROM list_mails ORDER BY position"));
        Assert.Equal(3, await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM notifications"));
        Assert.Empty(pipeline.Faults);

        Task ThriceAsync<T>(IEnumerable<T> events)
            where T : class => pipeline.PublishAsync(events.SelectMany(each => Enumerable.Repeat(each, 3)).ToArray());
    }

    [Fact]
    public async Task A_bus_that_was_restarted_handles_events_again()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        var pending = await pipeline.Stores.StoreAsync(Stores.Raw("a@x"));

        await pipeline.RestartBusAsync();
        await pipeline.PublishAsync(new MailArrived(Stores.List, pending[0].Mail));

        await pipeline.ToldAsync("a@x");
    }

    [Fact]
    public async Task Five_days_down_make_one_digest_of_all_that_came()
    {
        await using var pipeline = await Pipeline.StartAsync();
        var daily = await pipeline.Stores.SubscribeAsync(daily: true);
        await pipeline.Stores.ThreadAsync(Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"));
        pipeline.Stores.Time.Advance(TimeSpan.FromDays(5));

        for (var look = 0; look < 3; look++)
        {
            await pipeline.Clock.TellAsync(Token);
            await pipeline.UntilAsync(async () => !(await pipeline.Stores.Subscriptions.DueAsync(pipeline.Stores.Patience, 10, Token)).Any());
        }

        await pipeline.UntilAsync(() => Task.FromResult(pipeline.Sent.Any()));
        Assert.Equal([SubscriptionStore.DigestId(daily, daily.DueAt!.Value)], pipeline.Sent);
        Assert.Contains("\"stored\":2", Assert.Single(pipeline.SentBodies), StringComparison.Ordinal);
        Assert.Equal(pipeline.Stores.Time.GetUtcNow().AddDays(1), Assert.Single(await pipeline.Stores.Subscriptions.AllAsync(Token)).DueAt);
        Assert.Empty(pipeline.Faults);
    }

    /// <summary>Makes the summary, as the consumer does before it would tell of it.</summary>
    private static Task SummarizeAsync(Pipeline pipeline, long thread) => pipeline.Refresher.RefreshAsync(thread, Token);
}
