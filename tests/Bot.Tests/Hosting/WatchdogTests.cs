using Bot.Hosting;
using Bot.Tests.Storage;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Hosting;

/// <summary>The bus calls itself healthy and handles nothing, while a mail waits.</summary>
public sealed class WatchdogTests : IAsyncLifetime
{
    private readonly BusActivity activity = new();
    private readonly FakeBus bus;
    private readonly IBusControl control;
    private Stores stores = null!;
    private Watchdog watchdog = null!;

    public WatchdogTests() => (control, bus) = FakeBus.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stores = await SqliteStores.OpenAsync();
        watchdog = new Watchdog(stores.Mails, stores.Summaries, control, activity, NullLogger<Watchdog>.Instance, stores.Time);
    }

    public async ValueTask DisposeAsync()
    {
        watchdog.Dispose();
        await stores.DisposeAsync();
    }

    [Fact]
    public async Task A_bus_that_stands_still_for_two_minutes_is_restarted_and_then_the_process_says_so()
    {
        await stores.StoreAsync(Stores.Raw("a@x"));

        await PassAsync(TimeSpan.FromSeconds(110));
        Assert.Empty(bus.Calls);
        await PassAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(["stop", "start"], bus.Calls);
        Assert.Null(watchdog.Stall);
        await PassAsync(TimeSpan.FromSeconds(130));
        Assert.Equal(["stop", "start"], bus.Calls);
        Assert.NotNull(watchdog.Stall);

        await activity.PreReceive(null!);
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.Null(watchdog.Stall);
    }

    [Fact]
    public async Task What_the_sweeper_tells_of_again_has_waited_since_the_first_time()
    {
        var pending = await stores.StoreAsync(Stores.Raw("a@x"));
        await PassAsync(TimeSpan.FromSeconds(60));
        await stores.Mails.MarkAnnouncedAsync(pending, Token);

        await PassAsync(TimeSpan.FromSeconds(70));

        Assert.Equal(["stop", "start"], bus.Calls);
    }

    [Fact]
    public async Task A_thread_that_waits_counts_too()
    {
        await stores.ThreadAsync(Stores.Raw("a@x"));

        await PassAsync(TimeSpan.FromSeconds(130));

        Assert.Equal(["stop", "start"], bus.Calls);
    }

    [Fact]
    public async Task Where_nothing_waits_quiet_is_no_fault()
    {
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(bus.Calls);
    }

    [Fact]
    public async Task A_bus_without_its_broker_is_left_alone_and_has_two_minutes_when_it_is_back()
    {
        await stores.StoreAsync(Stores.Raw("a@x"));
        bus.Status = BusHealthStatus.Degraded;
        await PassAsync(TimeSpan.FromMinutes(10));
        bus.Status = BusHealthStatus.Healthy;

        await PassAsync(TimeSpan.FromSeconds(110));

        Assert.Empty(bus.Calls);
    }

    [Fact]
    public async Task A_mail_that_no_step_can_take_is_no_fault_of_the_bus()
    {
        var pending = await stores.StoreAsync(Stores.Raw("a@x"));
        for (var time = 0; time < 4; time++) await stores.Mails.MarkAnnouncedAsync(pending, Token);

        await PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(bus.Calls);
    }

    private async Task PassAsync(TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(10))
        {
            stores.Time.Advance(TimeSpan.FromSeconds(10));
            await watchdog.LookAsync(Token);
        }
    }
}
