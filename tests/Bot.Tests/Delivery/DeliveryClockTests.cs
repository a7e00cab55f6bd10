using Bot.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

public sealed class DeliveryClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_due_is_told_of_and_again_after_a_minute()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        await tables.InsertAsync("b");
        await tables.Store.ClaimAsync("b", DeliveryTables.Made, new DeliveryOptions().Lease, Token);
        var time = new FakeTimeProvider(DeliveryTables.Made);
        await using var bus = await StartBusAsync(tables);
        using var clock = new DeliveryClock(tables.Store, bus.Bus, new DeliveryOptions(), time, NullLogger<DeliveryClock>.Instance);

        await clock.TellAsync(Token);
        await clock.TellAsync(Token);
        Assert.Equal(["a"], bus.Told);
        time.Advance(TimeSpan.FromMinutes(1));
        await clock.TellAsync(Token);

        Assert.Equal(["a", "a"], bus.Told);
    }

    [Fact]
    public async Task A_retry_is_told_of_when_it_is_due_however_lately_the_first_attempt_was()
    {
        await using var tables = await DeliveryTables.CreateAsync();
        await tables.InsertAsync("a");
        var time = new FakeTimeProvider(DeliveryTables.Made);
        await using var bus = await StartBusAsync(tables);
        using var clock = new DeliveryClock(tables.Store, bus.Bus, new DeliveryOptions(), time, NullLogger<DeliveryClock>.Instance);
        await clock.TellAsync(Token);
        var claimed = await tables.Store.ClaimAsync("a", time.GetUtcNow(), new DeliveryOptions().Lease, Token);
        await tables.Store.MarkRetryAsync(claimed!, time.GetUtcNow().AddSeconds(5), "no", Token);

        time.Advance(TimeSpan.FromSeconds(4));
        await clock.TellAsync(Token);
        Assert.Equal(["a"], bus.Told);
        time.Advance(TimeSpan.FromSeconds(1));
        await clock.TellAsync(Token);

        Assert.Equal(["a", "a"], bus.Told);
    }

    /// <summary>A bus whose consumer finds nothing to do: its clock stands before every due time.</summary>
    private static Task<InMemoryBus> StartBusAsync(DeliveryTables tables) => InMemoryBus.StartAsync(services => services
        .AddSingleton<TimeProvider>(new FakeTimeProvider(DeliveryTables.Made.AddDays(-1))).AddSingleton(tables.Store)
        .AddSingleton(new DeliveryChannels([])));
}
