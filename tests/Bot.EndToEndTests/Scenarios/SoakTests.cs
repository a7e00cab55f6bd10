using System.Diagnostics;
using System.Globalization;
using Bot.EndToEndTests.Servers;
using Npgsql;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Everything dies, again and again, while mails flow.</summary>
[Collection<Alone>]
[Trait("Category", "Soak")]
public sealed class SoakTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>20 × kill -9 of a bot, 2 × kill -9 of RabbitMQ, 10 × the mailbox's connection cut, PostgreSQL stopped for a minute.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task Five_thousand_mails_survive_every_death(int replicas, int seed)
    {
        var mails = RealMail.Read(RealMail.LivePatching, int.Parse(Environment.GetEnvironmentVariable("BOT_SOAK_MAILS") ?? "5000", CultureInfo.InvariantCulture));
        await using var flow = await FlowAsync();
        var watch = Stopwatch.StartNew();
        var coming = Task.Run(() => flow.SendAsync(mails, TimeSpan.FromMilliseconds(500)), Token);
        var random = new Random(seed);
        var bots = Enumerable.Range(0, replicas).Select(_ => flow.Installation.Start()).ToArray();
        for (var kill = 0; kill < 20; kill++)
        {
            await Task.Delay(random.Next(500, 4_000), Token);
            var victim = random.Next(replicas);
            await bots[victim].KillAsync();
            if (kill is 6 or 13) await (await servers.RabbitMqAsync()).KillAsync();
            if (kill == 9) await (await servers.PostgresAsync()).StopAsync();
            if (kill % 2 == 0) await KickAsync(flow.Installation.List);
            bots[victim] = flow.Installation.Start();
            if (kill == 9)
            {
                await Task.Delay(TimeSpan.FromSeconds(60), Token);
                await (await servers.PostgresAsync()).StartAsync();
                NpgsqlConnection.ClearAllPools();
            }

            await servers.RabbitMqAsync();
        }

        await coming;
        var figures = await flow.AssertAllAsync(mails, bots[0], Patience);

        TestContext.Current.TestOutputHelper!.WriteLine($"B1, {replicas} bots: {figures} in {watch.Elapsed.TotalSeconds:0} s");
        foreach (var bot in bots) Assert.Equal(0, await bot.StopAsync());
    }

    /// <summary>A fault every 30 s, for BOT_SOAK_MINUTES (30).</summary>
    [Fact]
    public async Task Half_an_hour_of_faults_loses_nothing_and_nothing_grows()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("BOT_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture);
        await using var flow = await FlowAsync();
        var all = RealMail.Read(RealMail.LivePatching);
        // One bot lives through all of it and is measured, the other is the one that is killed.
        var lasting = flow.Installation.Start();
        var victim = flow.Installation.Start();
        await lasting.WaitForAsync(async () => await lasting.HealthAsync("live") == 200, Patience, "the bot to start");
        var clock = Stopwatch.StartNew();
        List<byte[]> sent = [];
        List<ProcessFigures> measured = [];
        for (var fault = 0; clock.Elapsed < TimeSpan.FromMinutes(minutes); fault++)
        {
            var portion = all.Skip(fault * 50 % all.Count).Take(50).ToArray();
            await flow.SendAsync(portion, TimeSpan.Zero);
            sent.AddRange(portion);
            switch (fault % 5)
            {
                case 0:
                    await victim.KillAsync();
                    victim = flow.Installation.Start();
                    break;
                case 1:
                    await (await servers.RabbitMqAsync()).KillAsync();
                    await servers.RabbitMqAsync();
                    break;
                case 2:
                    await KickAsync(flow.Installation.List);
                    break;
                case 3:
                    await (await servers.PostgresAsync()).KillAsync();
                    await servers.PostgresAsync();
                    NpgsqlConnection.ClearAllPools();
                    break;
                default:
                    await flow.Installation.Broker!.CloseConnectionsAsync();
                    break;
            }

            if (TimeSpan.FromSeconds(30 * (fault + 1)) is var next && next > clock.Elapsed) await Task.Delay(next - clock.Elapsed, Token);
            Assert.False(lasting.HasExited, "The bot that nobody killed has ended.");
            measured.Add(await ProcessFigures.ReadAsync(lasting.Id, flow.Installation));
        }

        var figures = await flow.AssertAllAsync(sent, lasting, Patience);

        var (first, last) = (measured[measured.Count / 3], measured[^1]);
        TestContext.Current.TestOutputHelper!.WriteLine($"Soak of {minutes} min, {measured.Count} faults: {figures}. After a third {first}; at the end {last}");
        Assert.True(last.ResidentMegabytes < (first.ResidentMegabytes * 1.3) + 40, $"Memory grew: {first} to {last}");
        Assert.True(last.Handles < (first.Handles * 1.3) + 20, $"Handles grew: {first} to {last}");
        Assert.True(last.Threads < (first.Threads * 1.3) + 15, $"Threads grew: {first} to {last}");
        Assert.True(last.Connections < (first.Connections * 1.3) + 10, $"Connections grew: {first} to {last}");
        Assert.Equal(0, await lasting.StopAsync());
        Assert.Equal(0, await victim.StopAsync());
    }

    private Task<MailFlow> FlowAsync() => MailFlow.StartAsync(servers, Backend.Replicated);

    /// <summary>doveadm says no when there is nobody to kick.</summary>
    private async Task KickAsync(Mailbox mailbox)
    {
        try
        {
            await (await servers.DovecotAsync()).KickAsync(mailbox);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
