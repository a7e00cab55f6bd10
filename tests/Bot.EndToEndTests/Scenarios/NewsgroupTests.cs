using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>A list on the server behind lore.kernel.org, which the real bot follows by its newsgroup alone.</summary>
public sealed class NewsgroupTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_list_is_followed_over_the_border_of_its_slices_and_a_webhook_tells_of_the_next_mail()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail("old")]);
        await publicInbox.JumpToUidAsync(list, 49_997);
        await using var installation = await FollowAsync(publicInbox, list, "beginning");
        await using var receiver = await WebhookReceiver.StartNewAsync();
        await installation.SubscribeWebhookAsync(receiver.Url);
        var bot = installation.Start();
        await installation.SettleAsync(bot, 1, Patience);

        var border = Stopwatch.StartNew();
        await publicInbox.AddAsync(list, Enumerable.Range(1, 10).Select(number => Mail($"border{number}")));
        await installation.SettleAsync(bot, 11, Patience);
        border.Stop();
        await bot.WaitForAsync("slice 1", Patience);
        var idle = Stopwatch.StartNew();
        await publicInbox.AddAsync(list, [Mail("fresh")]);
        await receiver.WaitForAsync(request => FirstNews(request) == "fresh@example.org", Patience);
        idle.Stop();

        TestContext.Current.TestOutputHelper!.WriteLine($"10 mails over the border: {border.ElapsedMilliseconds} ms; a new mail to its webhook: {idle.ElapsedMilliseconds} ms");
        Assert.True(border.Elapsed < TimeSpan.FromSeconds(20), $"The border took {border.Elapsed}.");
        Assert.True(idle.Elapsed < TimeSpan.FromSeconds(10), $"The webhook came {idle.Elapsed} after the mail.");
        Assert.Equal(50_008, await installation.QueryAsync<long>("SELECT uid FROM cursors"));
        Assert.Equal(0, await bot.StopAsync());
    }

    [Fact]
    public async Task What_the_ledger_lacks_of_a_newsgroup_is_fetched_and_no_mail_is_doubled()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync(Enumerable.Range(1, 6).Select(number => Mail($"ledger{number}")));
        await using var installation = await FollowAsync(publicInbox, list, "beginning");
        var bot = installation.Start();
        await bot.WaitForAsync("slice 0", Patience);
        await installation.SettleAsync(bot, 6, Patience);
        Assert.Equal(0, await bot.StopAsync());
        // As if the mails 4 to 6 had been passed over, and yesterday's comparison were due.
        await installation.ExecuteAsync("UPDATE ledger_runs SET last = 3; UPDATE mailboxes SET checked_at = 0");

        bot = installation.Start();
        await bot.WaitForAsync(async () => await installation.QueryAsync<long>("SELECT gaps FROM mailboxes") == 3, Patience, "three gaps");

        Assert.Equal(6, await installation.QueryAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(
            ["duplicate 4-6", "stored 1-3"],
            await installation.QueryAllAsync<string>("SELECT state || ' ' || first || '-' || last FROM ledger_runs ORDER BY 1"));
    }

    [Fact]
    public async Task A_slice_whose_last_number_no_mail_has_is_left_when_the_next_one_has_mails()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail("one")]);
        await using var installation = await FollowAsync(publicInbox, list, "beginning");
        var bot = installation.Start();
        await bot.WaitForAsync("slice 0", Patience);
        await installation.SettleAsync(bot, 1, Patience);

        await publicInbox.JumpToUidAsync(list, 50_010);
        await publicInbox.AddAsync(list, [Mail("beyond")]);
        await installation.SettleAsync(bot, 2, Patience);

        Assert.Equal(50_011, await installation.QueryAsync<long>("SELECT uid FROM cursors"));
    }

    [Fact]
    public async Task A_newsgroup_begins_now_and_misses_nothing_while_the_bot_is_down()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail("old1"), Mail("old2")]);
        await using var installation = await FollowAsync(publicInbox, list, null);
        var bot = installation.Start();
        await bot.WaitForAsync("slice 0", Patience);
        await bot.KillAsync();
        await publicInbox.AddAsync(list, [Mail("while-down")]);

        bot = installation.Start();
        await installation.SettleAsync(bot, 1, Patience);

        Assert.Equal(["while-down@example.org"], await installation.QueryAllAsync<string>("SELECT mail_id FROM mails"));
    }

    [Fact]
    public async Task A_newsgroup_begins_at_a_day_in_the_slice_that_has_it()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync(Month(1));
        for (var slice = 1; slice <= 3; slice++)
        {
            await publicInbox.JumpToUidAsync(list, 50_000 * slice);
            await publicInbox.AddAsync(list, Month(slice + 1));
        }

        await using var installation = await FollowAsync(publicInbox, list, "2026-03-10");
        var bot = installation.Start();
        await bot.WaitForAsync("slice 2", Patience);
        // From 10 March: 19 of that month's 28 mails, and the 28 of April.
        await installation.SettleAsync(bot, 47, Patience);

        Assert.Equal("m3d10@example.org", await installation.QueryAsync<string>("SELECT mail_id FROM mails ORDER BY id LIMIT 1"));
        Assert.DoesNotContain(bot.Lines, line => line.Contains("slice 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mirror_that_numbers_otherwise_is_read_from_days_ago_and_nothing_is_twice()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail("ancient"), Now("first")]);
        await using var installation = await FollowAsync(publicInbox, list, "now");
        var bot = installation.Start();
        await bot.WaitForAsync("slice 0", Patience);
        await publicInbox.AddAsync(list, [Now("second")]);
        await installation.SettleAsync(bot, 1, Patience);
        await bot.KillAsync();
        var mirror = await publicInbox.CreateListAsync([Mail("other"), Mail("ancient"), Now("second"), Now("third")]);

        installation.Settings["Bot:Ingest:Sources:0:Newsgroup"] = $"test.{mirror}";
        await installation.ExecuteAsync("UPDATE cursors SET folder = @folder, uid = 70000", new { folder = $"test.{mirror}" });
        bot = installation.Start();
        await installation.SettleAsync(bot, 2, Patience);

        Assert.Equal(["second@example.org", "third@example.org"], await installation.QueryAllAsync<string>("SELECT mail_id FROM mails ORDER BY mail_id"));
        await bot.WaitForAsync("numbers its mails anew", Patience);
    }

    [Fact]
    public async Task Doctor_names_the_newest_slice_and_says_when_there_is_no_such_newsgroup()
    {
        var publicInbox = await servers.PublicInboxAsync();
        var list = await publicInbox.CreateListAsync([Mail("one")]);
        await publicInbox.JumpToUidAsync(list, 50_000);
        await publicInbox.AddAsync(list, [Mail("two")]);
        await using var installation = await FollowAsync(publicInbox, list, null);

        var found = await installation.RunAsync("doctor");
        installation.Settings["Bot:Ingest:Sources:0:Newsgroup"] = "test.none";
        var missing = await BotProcess.RunAsync(installation.Settings, installation.Folder, "doctor");

        Assert.Contains($"1 mails in test.{list}.1, its newest slice, IDLE", found, StringComparison.Ordinal);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("test.none", missing.StandardOutput, StringComparison.Ordinal);
    }

    private async Task<Installation> FollowAsync(PublicInboxServer publicInbox, string list, string? start)
    {
        var installation = await Installation.CreateAsync(servers, Backend.Embedded);
        foreach (var key in installation.Settings.Keys.Where(key => key.StartsWith("Bot:Ingest:", StringComparison.Ordinal)).ToArray())
            installation.Settings.Remove(key);
        installation.Settings["Bot:Ingest:Sources:0:Host"] = "127.0.0.1";
        installation.Settings["Bot:Ingest:Sources:0:Port"] = publicInbox.ImapPort.ToString(CultureInfo.InvariantCulture);
        installation.Settings["Bot:Ingest:Sources:0:Tls"] = "None";
        installation.Settings["Bot:Ingest:Sources:0:Newsgroup"] = $"test.{list}";
        installation.Settings["Bot:Ingest:Sources:0:List"] = "test.example.org";
        installation.Settings["Bot:Ingest:Sources:0:SliceInterval"] = "00:00:05";
        if (start is not null) installation.Settings["Bot:Ingest:Sources:0:Start"] = start;
        return installation;
    }

    private static IEnumerable<byte[]> Month(int month) => Enumerable.Range(1, 28).Select(day => Mail($"m{month}d{day}", new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero)));

    private static byte[] Now(string id) => Mail(id, TimeProvider.System.GetUtcNow());

    private static byte[] Mail(string id, DateTimeOffset? date = null) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: Ada <ada@example.org>\nTo: list@example.org\nSubject: Mail {id}\nDate: {date ?? new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero):ddd, dd MMM yyyy HH:mm:ss} +0000\nMessage-ID: <{id}@example.org>\n\nHello {id}.\n"));

    private static string? FirstNews(WebhookRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.GetProperty("data").GetProperty("newMails")[0].GetProperty("messageId").GetString();
}
