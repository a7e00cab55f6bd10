using System.Diagnostics;
using Bot.EndToEndTests.Servers;
using Npgsql;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>What the broker and the database do to a bot, and what it comes to.</summary>
public sealed class BrokerFaultTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_thousand_events_that_the_broker_lost_with_its_disk_are_told_of_again_in_ninety_seconds()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, 1_000));
        // Who holds the list's lock keeps every consumer from threading.
        await using var holder = new NpgsqlConnection(installation.Settings["Bot:Storage:Postgres:ConnectionString"]);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        var bot = installation.Start();
        await bot.WaitForAsync("Opened", Patience);
        await HoldAsync(holder, "SELECT pg_advisory_lock(hashtextextended('list:test.example.org', 0)), pg_advisory_lock(hashtextextended('list:live-patching.vger.kernel.org', 0))");
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == 1_000, Patience, "all mails to be stored");
        var waiting = await installation.QueryAsync<long>("SELECT COUNT(*) FROM list_mails WHERE thread IS NULL");

        await (await servers.RabbitMqAsync()).LoseEverythingAsync(installation.Broker!);
        var watch = Stopwatch.StartNew();
        await HoldAsync(holder, "SELECT pg_advisory_unlock_all()");
        await installation.SettleAsync(bot, await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"), TimeSpan.FromSeconds(90));

        Figure($"B3: {waiting} events lost, all restored in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(0, await bot.StopAsync());
    }

    [Fact]
    public async Task A_broker_short_of_memory_shows_in_readiness_and_costs_no_mail()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        var rabbit = await servers.RabbitMqAsync();
        var bot = installation.Start();
        await bot.ReadyIsAsync(200, Patience);

        await rabbit.ControlAsync("set_vm_memory_high_watermark", "0");
        var noticed = await bot.ReadyIsAsync(503, TimeSpan.FromSeconds(30));
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, 50));
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == 50, Patience, "mails to be stored all the same");
        Assert.Equal(200, await bot.HealthAsync("live"));
        await rabbit.ControlAsync("set_vm_memory_high_watermark", "absolute", "1GB");
        var recovered = await bot.ReadyIsAsync(200, TimeSpan.FromSeconds(15));
        await installation.SettleAsync(bot, 50, Patience);

        Figure($"B4: noticed after {noticed.TotalSeconds:0.0} s, recovered after {recovered.TotalSeconds:0.0} s, 50 of 50 mails");
    }

    [Fact]
    public async Task An_event_that_ends_the_process_each_time_is_set_aside_and_can_be_replayed()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, 1));
        installation.Settings["CRASH_AT"] = "thread-before-assign";
        var crashes = 0;
        while (await installation.Broker!.DepthAsync("bot-dead-v1") == 0)
        {
            Assert.True(crashes < 11, "Delivered ten times and once more, and not set aside.");
            await using var doomed = installation.Start();
            await Wait.UntilAsync(() => doomed.HasExited, Patience, () => "the bot to end itself");
            crashes++;
        }

        // Nothing else was told of meanwhile that would end it once more.
        Assert.Equal(0u, await installation.Broker.DepthAsync("threads-v1"));
        var shown = await installation.RunAsync("errors", "show");
        installation.Settings.Remove("CRASH_AT");
        var replayed = await installation.RunAsync("errors", "replay", "--queue", "bot-dead-v1");
        var bot = installation.Start();
        await installation.SettleAsync(bot, 1, Patience);

        Assert.Contains("bot-dead-v1: MailArrived", shown, StringComparison.Ordinal);
        Assert.Contains("delivered 10 times", shown, StringComparison.Ordinal);
        Assert.Contains("events go again", replayed, StringComparison.Ordinal);
        Figure($"B8: set aside after {crashes} ends of the process");
    }

    [Fact]
    public async Task Events_that_a_fault_set_aside_are_listed_shown_and_all_replayed()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        var bot = installation.Start();
        await bot.WaitForAsync("Opened", Patience);
        await installation.ExecuteAsync("ALTER TABLE thread_ids RENAME TO hidden");
        await (await servers.DovecotAsync()).AppendAsync(installation.List, Enumerable.Range(0, 100).Select(number => RealMail.Plain($"{number}@example.org")));
        await bot.WaitForAsync(
            async () => (await installation.Broker!.QueuesAsync()).GetValueOrDefault("threads-v1_error")?.Messages == 100, TimeSpan.FromSeconds(30), "100 events to be set aside");
        Assert.Equal(1, (await BotProcess.RunAsync(installation.Settings, installation.Folder, "errors", "list")).ExitCode);
        var shown = await installation.RunAsync("errors", "show", "--most", "3");
        await installation.ExecuteAsync("ALTER TABLE hidden RENAME TO thread_ids");

        var replayed = await installation.RunAsync("errors", "replay");

        Assert.Contains("PostgresException", shown, StringComparison.Ordinal);
        Assert.Contains("thread_ids", shown, StringComparison.Ordinal);
        Assert.Equal(3, shown.Split("threads-v1_error: MailArrived").Length - 1);
        Assert.Contains("100  threads-v1_error", replayed, StringComparison.Ordinal);
        await installation.SettleAsync(bot, 100, Patience);
        Assert.Contains("Nothing was set aside", await installation.RunAsync("errors", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public Task Ten_seconds_without_the_database_put_nothing_into_an_error_queue() => WithoutDatabaseAsync(10);

    [Fact]
    [Trait("Category", "Soak")]
    public Task A_minute_without_the_database_puts_nothing_into_an_error_queue() => WithoutDatabaseAsync(60);

    private async Task WithoutDatabaseAsync(int seconds)
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        var postgres = await servers.PostgresAsync();
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, 1_000));
        var bot = installation.Start();
        await bot.WaitForAsync("Threaded", Patience);

        await postgres.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
        await postgres.StartAsync();
        NpgsqlConnection.ClearAllPools();
        var watch = Stopwatch.StartNew();
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == 1_000, Patience, "all mails to be stored");
        await installation.SettleAsync(bot, await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"), Patience);

        Assert.Contains("Nothing was set aside", await installation.RunAsync("errors", "list"), StringComparison.Ordinal);
        Figure($"B10: PostgreSQL down {seconds} s, all threaded {watch.Elapsed.TotalSeconds:0.0} s after its return, 0 set aside");
    }

    private static async Task HoldAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static void Figure(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);
}
