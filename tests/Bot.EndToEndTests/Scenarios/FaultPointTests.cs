using System.Collections.Concurrent;
using Bot.EndToEndTests.Servers;
using Bot.Storage;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>The bot ends at each named place of its code, is started again, and comes to what an undisturbed one comes to.</summary>
[Collection<Alone>]
public sealed class FaultPointTests(SharedServers servers)
{
    private const int Mails = 200;
    private const int AtOnce = 3;
    // Three bots at once, each of which compiles for seconds, and a sweep that waits for a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>On the in-memory bus all places; on RabbitMQ those where it matters what the broker still holds.</summary>
    public static TheoryData<Backend, string[]> Places => new()
    {
        { Backend.Embedded, [.. FaultPoint.Names] },
        { Backend.Replicated, [.. FaultPoint.Names.Where(name => name.EndsWith("publish", StringComparison.Ordinal) || name.EndsWith("ack", StringComparison.Ordinal))] },
    };

    [Theory]
    [MemberData(nameof(Places), DisableDiscoveryEnumeration = true)]
    public async Task A_crash_at_any_place_comes_to_the_same_in_the_end(Backend backend, string[] places)
    {
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await using var template = await TemplateAsync(backend, receiver);
        var (goldenRows, goldenEffects) = await RunAsync(template, receiver, null);
        Assert.Equal(Mails, goldenRows.Count(row => row.StartsWith("mail: ", StringComparison.Ordinal)));
        Assert.Equal(Mails + 2, goldenEffects.Count);

        var differences = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (place, _) =>
        {
            try
            {
                var (rows, effects) = await RunAsync(template, receiver, place);
                foreach (var missing in (string[])[.. goldenRows.Except(rows), .. goldenEffects.Except(effects)]) differences.Enqueue($"{place} misses {missing}");
                foreach (var more in (string[])[.. rows.Except(goldenRows), .. effects.Except(goldenEffects)]) differences.Enqueue($"{place} has {more}");
                Assert.Equal(goldenRows.Count, rows.Count);
                Assert.Equal(goldenEffects.Count, effects.Count);
            }
            catch (Exception exception)
            {
                differences.Enqueue($"{place}: {exception.Message}");
            }
        });

        Assert.True(differences.IsEmpty, string.Join('\n', differences));
    }

    /// <summary>Migrated and subscribed, with the mails in its mailbox.</summary>
    private async Task<Installation> TemplateAsync(Backend backend, WebhookReceiver receiver)
    {
        var template = await Installation.CreateAsync(servers, backend);
        await (await servers.DovecotAsync()).AppendAsync(template.List, RealMail.Read(RealMail.LivePatching, Mails));
        await template.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        await template.SubscribeWebhookAsync(new Uri(receiver.Url, "digest"), "--daily", "07:00");
        await template.RunAsync("subscribe", "ann@lab.test", "--daily", "07:00");
        return template;
    }

    private async Task<(IReadOnlyList<string> Rows, IReadOnlyList<string> Effects)> RunAsync(Installation template, WebhookReceiver receiver, string? place)
    {
        await using var installation = await Installation.CreateAsync(servers, template.Backend, template);
        // Each process lives for seconds, of which most go into compiling: quickly compiled code does.
        installation.Settings["DOTNET_TC_QuickJitForLoops"] = "1";
        installation.Settings["DOTNET_TC_CallCounting"] = "0";
        if (place?.StartsWith("quiet", StringComparison.Ordinal) == true) installation.Settings["Bot:Summaries:QuietTime"] = "00:00:01";
        var dovecot = await servers.DovecotAsync();
        var subscriber = dovecot.NextMailbox();
        var path = $"/{Guid.NewGuid():N}";
        await installation.ExecuteAsync("UPDATE subscriptions SET target = @target WHERE channel = 'webhook'", new { target = new Uri(receiver.Url, path).ToString() });
        await installation.ExecuteAsync("UPDATE subscriptions SET target = @Address WHERE channel = 'smtp'", subscriber);
        if (place?.StartsWith("sweep", StringComparison.Ordinal) == true) await CrashAsync(installation, "stored-before-publish");
        if (place is not null) await CrashAsync(installation, place);

        var bot = installation.Start();
        Assert.True(await DriveAsync(installation, bot), "The bot ended by itself.");
        Assert.Equal(0, await bot.StopAsync());
        var rows = await RowsAsync();
        if (place is not null)
        {
            var again = installation.Start();
            await again.WaitForAsync("Opened", Patience);
            Assert.Equal(0, await again.StopAsync());
            Assert.Equal(rows, await RowsAsync());
        }

        var effects = Outcome.Effects(receiver.Requests.Where(request => request.Path == path), await dovecot.ReadAsync(subscriber));
        return (rows, [.. effects.Select(Neutral)]);

        // Each run has a subscriber and a path of its own.
        string Neutral(string line) => line.Replace(subscriber.Address, "ann", StringComparison.Ordinal).Replace(path, "/webhook", StringComparison.Ordinal);

        async Task<IReadOnlyList<string>> RowsAsync() => [.. (await Outcome.RowsAsync(installation)).Select(Neutral)];
    }

    /// <summary>Runs the bot until it ends itself at the place. That the leases of what it held run out is not waited for.</summary>
    private static async Task CrashAsync(Installation installation, string place)
    {
        installation.Settings["CRASH_AT"] = place;
        var bot = installation.Start();
        Assert.False(await DriveAsync(installation, bot), $"The bot never came to {place}.");
        installation.Settings.Remove("CRASH_AT");
        await bot.DisposeAsync();
        await installation.ExecuteAsync("UPDATE deliveries SET leased_until = 0");
    }

    /// <summary>Lets the bot do all that there is to do: mails, then news, then digests.</summary>
    /// <returns>Whether it still runs at the end.</returns>
    private static async Task<bool> DriveAsync(Installation installation, BotProcess bot)
    {
        if (!await ReachAsync(
            $"""
            SELECT COALESCE((SELECT MAX(uid) FROM cursors), 0) = {Mails}
              AND NOT EXISTS (SELECT 1 FROM list_mails WHERE thread IS NULL)
              AND NOT {Installation.SomeThreadWaits}
              AND NOT EXISTS (SELECT 1 FROM deliveries WHERE state = 'pending')
            """)) return false;
        if (!await installation.QueryAsync<bool>("SELECT EXISTS (SELECT 1 FROM deliveries WHERE kind = 'digest')")) await installation.MakeDigestsDueAsync();
        return await ReachAsync("SELECT (SELECT COUNT(*) FROM deliveries WHERE kind = 'digest') = 2 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE state <> 'sent')");

        async Task<bool> ReachAsync(string condition)
        {
            await Wait.UntilAsync(
                async () => bot.HasExited || await installation.QueryAsync<bool>(condition),
                Patience,
                () => $"{condition}\n{string.Join('\n', bot.Lines.TakeLast(20))}");
            return !bot.HasExited;
        }
    }
}
