using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>Threads are summarised, and webhooks told, when they have been quiet.</summary>
public sealed class QuietTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Backend.Embedded, 1)]
    [InlineData(Backend.Replicated, 3)]
    public async Task A_hundred_mails_in_one_thread_are_a_few_webhooks_and_each_mail_is_told_of_once(Backend backend, int replicas)
    {
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await using var installation = await InstallAsync(backend, receiver, "00:00:02");
        var bots = Enumerable.Range(0, replicas).Select(_ => installation.Start()).ToArray();
        foreach (var bot in bots) await bot.ReadyIsAsync(200, Patience);

        for (var mail = 0; mail < 100; mail += 5) await SendAsync(installation, Enumerable.Range(mail, 5));
        await bots[0].WaitForAsync(() => Task.FromResult(Told(receiver).Count >= 100), Patience, "100 mails to be told of");
        await installation.SettleAsync(bots[0], 100, Patience);

        TestContext.Current.TestOutputHelper!.WriteLine($"{receiver.Requests.Count} webhooks");
        Assert.Equal(Enumerable.Range(0, 100).Select(Id).Order(StringComparer.Ordinal), Told(receiver));
        // Twenty mails are not waited beyond, and what comes while those are summarised is another time.
        Assert.InRange(receiver.Requests.Count, 1, 8);
        foreach (var bot in bots) Assert.Equal(0, await bot.StopAsync());
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task Twenty_mails_wait_for_no_quiet_and_a_digest_for_nothing(Backend backend)
    {
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await using var installation = await InstallAsync(backend, receiver, "01:00:00");
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "digest"), "--daily", "07:00");
        var bot = installation.Start();
        await bot.ReadyIsAsync(200, Patience);

        await SendAsync(installation, Enumerable.Range(0, 19));
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT COUNT(*) FROM list_mails WHERE thread IS NOT NULL") == 19, Patience, "19 threaded mails");
        await installation.MakeDigestsDueAsync();
        var digest = await receiver.WaitForAsync(request => request.Path == "/digest", Patience);
        Assert.Equal(19, JsonDocument.Parse(digest.Body).RootElement.GetProperty("data").GetProperty("coverage").GetProperty("shown").GetInt64());
        Assert.Empty(Told(receiver));

        var watch = Stopwatch.StartNew();
        await SendAsync(installation, [19]);
        await receiver.WaitForAsync(request => request.Path == "/news", Patience);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"The webhook came {watch.Elapsed} after the twentieth mail.");
        Assert.Equal(20, Told(receiver).Count);
        Assert.Equal(0, await bot.StopAsync());
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Replicated)]
    public async Task A_thread_that_waits_when_the_bot_is_killed_is_told_of_by_the_next(Backend backend)
    {
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await using var installation = await InstallAsync(backend, receiver, "00:00:10");
        var doomed = installation.Start();
        await doomed.ReadyIsAsync(200, Patience);

        await SendAsync(installation, [0]);
        await doomed.WaitForAsync(() => installation.QueryAsync<bool>("SELECT EXISTS (SELECT 1 FROM threads WHERE due_at IS NOT NULL)"), Patience, "a thread that waits");
        await doomed.KillAsync();
        Assert.Empty(receiver.Requests);
        var bot = installation.Start();
        await receiver.WaitForAsync(request => request.Path == "/news", Patience);
        await installation.SettleAsync(bot, 1, Patience);

        Assert.Equal([Id(0)], Told(receiver));
        Assert.Equal(0, await bot.StopAsync());
    }

    private async Task<Installation> InstallAsync(Backend backend, WebhookReceiver receiver, string quietTime)
    {
        var installation = await Installation.CreateAsync(servers, backend);
        installation.Settings["Bot:Summaries:QuietTime"] = quietTime;
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        return installation;
    }

    private async Task SendAsync(Installation installation, IEnumerable<int> mails) =>
        await (await servers.DovecotAsync()).AppendAsync(installation.List, [.. mails.Select(Mail)]);

    private static string Id(int mail) => string.Create(CultureInfo.InvariantCulture, $"m{mail:D3}@lab.test");

    private static string Mail(int mail) => string.Create(
        CultureInfo.InvariantCulture,
        $"From: Ada <ada@lab.test>\r\nDate: {TimeProvider.System.GetUtcNow():r}\r\nSubject: The index\r\nMessage-ID: <{Id(mail)}>\r\nReferences: <{Id(0)}>\r\n\r\nPoint {mail} is that the index costs too much time at start.\r\n");

    private static IReadOnlyList<string> Told(WebhookReceiver receiver) =>
    [
        .. receiver.Requests.Where(request => request.Path == "/news").DistinctBy(request => request.Id)
            .SelectMany(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("data").GetProperty("newMails").EnumerateArray())
            .Select(mail => mail.GetProperty("messageId").GetString()!)
            .Order(StringComparer.Ordinal),
    ];
}
