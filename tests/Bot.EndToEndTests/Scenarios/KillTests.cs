using System.Collections.Concurrent;
using System.Text.Json;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>kill -9 of the bot while mails flow, at moments that the seed decides.</summary>
public sealed class KillTests(SharedServers servers)
{
    private const int Mails = 2_000;
    private const int Kills = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData(Backend.Embedded, 1)]
    [InlineData(Backend.Replicated, 2)]
    public async Task Nothing_is_lost_or_doubled_when_the_bot_is_killed_while_mails_flow(Backend backend, int seed)
    {
        var mails = RealMail.Read(RealMail.LivePatching, Mails);
        await using var installation = await Installation.CreateAsync(servers, backend);
        installation.Settings["Bot:Summaries:QuietTime"] = "00:00:02";
        await using var receiver = await WebhookReceiver.StartNewAsync();
        var dovecot = await servers.DovecotAsync();
        var subscriber = dovecot.NextMailbox();
        await installation.RunAsync("subscribe", subscriber.Address);
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "digest"), "--daily", "07:00");
        await installation.SubscribeWebhookAsync(new Uri(receiver.Url, "news"));
        await installation.RunAsync("subscriptions");
        // Half the mails stand there at the start, half come while the bot runs and dies.
        await dovecot.AppendAsync(installation.List, mails.Take(Mails / 2));
        var coming = Task.Run(async () =>
        {
            foreach (var part in mails.Skip(Mails / 2).Chunk(50)) await dovecot.AppendAsync(installation.List, part);
        }, TestContext.Current.CancellationToken);

        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var doomed = installation.Start();
            await doomed.WaitForAsync("Opened", Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 2_500)), TestContext.Current.CancellationToken);
            if (kill == Kills - 1) await installation.MakeDigestsDueAsync();
            await doomed.KillAsync();
        }

        await coming;
        var bot = installation.Start();
        await bot.WaitForAsync(
            async () => await installation.QueryAsync<long>("SELECT COALESCE(MAX(uid), 0) FROM cursors") == Mails, Patience, "all mails to be fetched");
        var stored = await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails");
        await installation.SettleAsync(bot, stored, Patience);
        await installation.MakeDigestsDueAsync();
        await bot.WaitForAsync(
            async () => await installation.QueryAsync<long>("SELECT COUNT(*) FROM deliveries WHERE state <> 'sent'") == 0
                && await installation.QueryAsync<long>("SELECT COUNT(*) FROM subscriptions WHERE due_at < " + TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) == 0,
            TimeSpan.FromMinutes(7),
            "every delivery to be sent");

        await AssertEachMailOnceAsync(installation, mails, stored);
        AssertOneContentPerId(receiver.Requests);
        AssertEachMailToldOnce(receiver.Requests, stored);
        await AssertDigestsAsync(dovecot, subscriber, stored);
        Assert.Equal(0, await bot.StopAsync());
    }

    private static async Task AssertEachMailOnceAsync(Installation installation, IReadOnlyList<byte[]> mails, long stored)
    {
        var expected = mails.AsParallel().Select(raw => Core.Mails.MailReader.Read(raw, DateTimeOffset.UnixEpoch)).Select(mail => (mail.Id, mail.ContentHash)).Distinct().Count();
        Assert.Equal(expected, stored);
        var positions = await installation.QueryAllAsync<long>("SELECT position FROM list_mails ORDER BY position");
        Assert.Equal(Enumerable.Range(1, expected).Select(position => (long)position), positions);
        // The forest that the killed bots made is the one that an undisturbed reading makes.
        var folder = Directory.CreateDirectory(Path.Combine(installation.Folder, "mails")).FullName;
        foreach (var (raw, index) in mails.Select((raw, index) => (raw, index))) await File.WriteAllBytesAsync(Path.Combine(folder, $"{index:D4}.eml"), raw);
        Assert.Equal(Forest(await installation.RunAsync("threads", "--from", folder, "--format", "json")), Forest(await installation.RunAsync("threads", "--format", "json")));
    }

    /// <summary>Every mail with its thread and its parent.</summary>
    private static IReadOnlyList<string> Forest(string json) =>
    [
        .. json.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany(thread => thread.GetProperty("messages").EnumerateArray()
                .Select(mail => $"{mail.GetProperty("messageId")} under {mail.GetProperty("parentId")} in {thread.GetProperty("threadId")}"))
            .Order(StringComparer.Ordinal),
    ];

    private static void AssertOneContentPerId(IReadOnlyList<WebhookRequest> requests)
    {
        var contents = new ConcurrentDictionary<string, string>();
        foreach (var request in requests)
            Assert.Equal(contents.GetOrAdd(request.Id, request.Text), request.Text);
    }

    private static void AssertEachMailToldOnce(IReadOnlyList<WebhookRequest> requests, long stored)
    {
        var told = requests.Where(request => request.Path == "/news").DistinctBy(request => request.Id)
            .Select(request => JsonDocument.Parse(request.Body).RootElement).Where(body => body.GetProperty("type").GetString() == "thread.updated")
            .SelectMany(body => body.GetProperty("data").GetProperty("newMails").EnumerateArray())
            .Select(mail => mail.GetProperty("messageId").GetString())
            .ToArray();
        Assert.Equal(stored, told.Length);
        Assert.Equal(stored, told.Distinct().Count());
        var covered = requests.Where(request => request.Path == "/digest").DistinctBy(request => request.Id)
            .Sum(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("data").GetProperty("coverage").GetProperty("stored").GetInt64());
        Assert.Equal(stored, covered);
    }

    private static async Task AssertDigestsAsync(DovecotServer dovecot, Mailbox subscriber, long stored)
    {
        var digests = await dovecot.ReadAsync(subscriber);
        Assert.NotEmpty(digests);
        foreach (var same in digests.GroupBy(digest => digest.MessageId)) Assert.Single(same.Select(digest => digest.TextBody).Distinct());
        var covered = digests.DistinctBy(digest => digest.MessageId).Sum(digest => Covered(digest.TextBody));
        Assert.Equal(stored, covered);
    }

    /// <summary>The number in "Covers 1,996 of 1,996 mails".</summary>
    private static long Covered(string? text)
    {
        Assert.NotNull(text);
        var words = text[text.LastIndexOf("Covers ", StringComparison.Ordinal)..].Split(' ', 3);
        return long.Parse(words[1], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
    }
}
