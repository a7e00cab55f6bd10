using Bot.EndToEndTests.Servers;
using Npgsql;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>What an operator does and sees: health, stops, starts of several at once.</summary>
public sealed class OperationTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("rabbitmq", 5)]
    [InlineData("postgres", 5)]
    [InlineData("dovecot", 5)]
    public Task A_neighbour_that_is_down_shows_in_readiness_and_not_in_liveness(string neighbour, int seconds) => DownAsync(neighbour, seconds);

    [Theory]
    [Trait("Category", "Soak")]
    [InlineData("rabbitmq", 300)]
    [InlineData("postgres", 300)]
    [InlineData("dovecot", 300)]
    public Task Five_minutes_down_cost_no_restart(string neighbour, int seconds) => DownAsync(neighbour, seconds);

    [Fact]
    public Task A_stop_under_load_is_clean_and_loses_nothing() => StopUnderLoadAsync(4);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Twenty_stops_under_load_are_clean_and_lose_nothing() => StopUnderLoadAsync(20);

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task A_webhook_under_way_at_the_stop_is_ended_and_not_sent_again(Backend backend)
    {
        await using var installation = await Installation.CreateAsync(servers, backend);
        await using var receiver = await WebhookReceiver.StartNewAsync();
        receiver.AnswerNext(new WebhookAnswer(204, Delay: TimeSpan.FromSeconds(4)));
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        var bot = installation.Start();
        await bot.WaitForAsync("Opened", Patience);
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, 1));
        await receiver.WaitForAsync(1, Patience);

        var exit = await bot.StopAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, exit);
        Assert.Equal(["sent"], await installation.QueryAllAsync<string>("SELECT state FROM deliveries"));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task Six_that_start_at_once_migrate_once_though_others_were_killed_in_the_middle(Backend backend)
    {
        await using var installation = await Installation.CreateAsync(servers, backend);
        for (var kill = 0; kill < 4; kill++)
        {
            await using var doomed = BotProcess.Start(installation.Settings, installation.Folder, "subscriptions");
            await Task.Delay(TimeSpan.FromMilliseconds(400 + (kill * 250)), TestContext.Current.CancellationToken);
            await doomed.KillAsync();
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BotProcess.RunAsync(installation.Settings, installation.Folder, "subscriptions")));

        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.StandardError));
        var scripts = await installation.QueryAllAsync<string>("SELECT scriptname FROM schemaversions");
        Assert.NotEmpty(scripts);
        Assert.Equal(scripts.Distinct(), scripts);
    }

    [Fact]
    public async Task A_second_service_on_the_same_file_refuses_to_start()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Embedded);
        var first = installation.Start();
        await first.WaitForAsync("Opened", Patience);

        var second = await BotProcess.RunAsync(installation.Settings, installation.Folder, "run");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Another bot runs on SQLite", second.StandardError, StringComparison.Ordinal);
        Assert.Equal(0, await first.StopAsync());
    }

    private async Task DownAsync(string neighbour, int seconds)
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        Server server = neighbour switch
        {
            "rabbitmq" => await servers.RabbitMqAsync(),
            "postgres" => await servers.PostgresAsync(),
            _ => await servers.DovecotAsync(),
        };
        var bot = installation.Start();
        await bot.ReadyIsAsync(200, Patience);

        await server.StopAsync();
        var noticed = await bot.ReadyIsAsync(503, TimeSpan.FromSeconds(30));
        for (var second = 0; second < seconds; second++)
        {
            Assert.Equal(200, await bot.HealthAsync("live"));
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        await server.StartAsync();
        NpgsqlConnection.ClearAllPools();
        var back = await bot.ReadyIsAsync(200, TimeSpan.FromSeconds(30));

        TestContext.Current.TestOutputHelper!.WriteLine($"F1: {neighbour} down noticed after {noticed.TotalSeconds:0.0} s, back after {back.TotalSeconds:0.0} s");
        Assert.Equal(0, await bot.StopAsync());
    }

    private async Task StopUnderLoadAsync(int stops)
    {
        const int mails = 1_000;
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        await (await servers.DovecotAsync()).AppendAsync(installation.List, RealMail.Read(RealMail.LivePatching, mails));
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        var random = new Random(3);
        var longest = TimeSpan.Zero;
        for (var stop = 0; stop < stops; stop++)
        {
            var stopped = installation.Start();
            await stopped.WaitForAsync("Opened", Patience);
            await Task.Delay(random.Next(50, 1_000), TestContext.Current.CancellationToken);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(0, await stopped.StopAsync(TimeSpan.FromSeconds(30)));
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }

        var bot = installation.Start();
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == mails, Patience, "all mails to be stored");
        await installation.SettleAsync(bot, await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"), Patience);
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COUNT(*) FROM deliveries WHERE state <> 'sent'") == 0, Patience, "every delivery to be sent");
        var told = Outcome.Effects(receiver.Requests, []);
        Assert.Equal(await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"), told.Count);
        Assert.Equal(told.Distinct(), told);
        TestContext.Current.TestOutputHelper!.WriteLine($"F3: {stops} stops under load, the longest {longest.TotalSeconds:0.0} s, 0 lost");
    }
}
