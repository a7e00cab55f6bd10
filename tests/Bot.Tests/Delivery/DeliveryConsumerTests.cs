using Bot.Contracts;
using Bot.Delivery;
using Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

public sealed class DeliveryConsumerTests
{
    private static readonly DateTimeOffset Made = DeliveryTables.Made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_delivery_is_sent_and_marked()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a", payload: "body");
        var channel = new FakeChannel(_ => new DeliveryResult.Sent());

        await ConsumeAsync(tables, channel, new FakeTimeProvider(Made), "a");

        Assert.Equal("body"u8.ToArray(), Assert.Single(channel.Deliveries).Payload);
        Assert.Equal("sent", (await tables.RowAsync("a")).State);
    }

    [Fact]
    public async Task A_second_event_for_the_same_delivery_sends_nothing()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var channel = new FakeChannel(_ => new DeliveryResult.Sent());

        await ConsumeAsync(tables, channel, new FakeTimeProvider(Made), "a", "a", "a", "never made");

        Assert.Single(channel.Deliveries);
    }

    [Fact]
    public async Task A_temporary_failure_waits_for_its_turn_in_the_plan()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        await ConsumeAsync(tables, new FakeChannel(_ => new DeliveryResult.Temporary("busy signal")), new FakeTimeProvider(Made), "a");

        var row = await tables.RowAsync("a");
        Assert.Equal(("pending", 1, "busy signal"), (row.State, row.Attempts, row.Error));
        Assert.InRange(row.Due, Made.AddSeconds(4), Made.AddSeconds(6));
    }

    [Fact]
    public async Task The_last_attempt_s_failure_is_for_good()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var time = new FakeTimeProvider(Made);
        var channel = new FakeChannel(_ => new DeliveryResult.Temporary("busy signal"));

        for (var attempt = 1; attempt <= 10; attempt++)
        {
            Assert.Equal("pending", (await tables.RowAsync("a")).State);
            time.SetUtcNow((await tables.RowAsync("a")).Due);
            await ConsumeAsync(tables, channel, time, "a");
        }

        Assert.Equal(("failed", 10, "busy signal"), ((await tables.RowAsync("a")).State, channel.Deliveries.Count, (await tables.RowAsync("a")).Error));
        Assert.InRange(time.GetUtcNow() - Made, TimeSpan.FromHours(60), TimeSpan.FromHours(91));
    }

    [Fact]
    public async Task A_permanent_failure_is_not_tried_again()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        await ConsumeAsync(tables, new FakeChannel(_ => new DeliveryResult.Permanent("no such user")), new FakeTimeProvider(Made), "a");

        var row = await tables.RowAsync("a");
        Assert.Equal(("failed", "no such user"), (row.State, row.Error));
        Assert.True(await tables.IsSubscribedAsync());
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_loses_its_subscription()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        await ConsumeAsync(tables, new FakeChannel(_ => new DeliveryResult.Permanent("gone", EndSubscription: true)), new FakeTimeProvider(Made), "a");

        Assert.False(await tables.IsSubscribedAsync());
    }

    [Fact]
    public async Task A_busy_channel_costs_no_attempt()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        await ConsumeAsync(tables, new FakeChannel(_ => new DeliveryResult.Busy()), new FakeTimeProvider(Made), "a");

        Assert.Equal(("pending", 0, Made.AddSeconds(5), null), await tables.RowAsync("a"));
    }

    [Fact]
    public async Task A_fault_of_ours_is_tried_again_by_plan_and_shows_no_details_to_the_database()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");

        DeliveryResult Break(ClaimedDelivery delivery) => throw new InvalidOperationException("secret=abc");

        await ConsumeAsync(tables, new FakeChannel(Break), new FakeTimeProvider(Made), "a");

        var row = await tables.RowAsync("a");
        Assert.Equal(("pending", 1, "Fault in webhook: InvalidOperationException."), (row.State, row.Attempts, row.Error));
    }

    [Fact]
    public async Task A_delivery_that_kills_the_process_each_time_comes_to_its_end()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var time = new FakeTimeProvider(Made);
        for (var killed = 0; killed < 10; killed++, time.Advance(TimeSpan.FromMinutes(6)))
            Assert.NotNull(await tables.Store.ClaimAsync("a", time.GetUtcNow(), new DeliveryOptions().Lease, Token));
        var channel = new FakeChannel(_ => new DeliveryResult.Sent());

        await ConsumeAsync(tables, channel, time, "a");

        Assert.Empty(channel.Deliveries);
        Assert.Equal("failed", (await tables.RowAsync("a")).State);
    }

    [Fact]
    public async Task An_unknown_channel_is_named_with_the_known_ones()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a", channel: "pigeon");

        await ConsumeAsync(tables, new FakeChannel(_ => new DeliveryResult.Sent()), new FakeTimeProvider(Made), "a");

        Assert.Equal("No channel is called pigeon: there are webhook.", (await tables.RowAsync("a")).Error);
    }

    [Fact]
    public void Two_channels_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new DeliveryChannels(
            [new FakeChannel(_ => new DeliveryResult.Sent()), new FakeChannel(_ => new DeliveryResult.Busy())]));

    private static async Task ConsumeAsync(DeliveryTables tables, FakeChannel channel, TimeProvider time, params string[] ids)
    {
        await using var bus = await InMemoryBus.StartAsync(services => services
            .AddSingleton(time).AddSingleton(tables.Store).AddSingleton(new DeliveryChannels([channel])));
        foreach (var id in ids) await bus.HandleAsync(new DeliveryDue(id));
    }
}
