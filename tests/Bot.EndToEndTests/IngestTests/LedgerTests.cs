using Bot.EndToEndTests.Scenarios;
using Bot.EndToEndTests.Servers;
using Bot.Ingest;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using System.Globalization;
using System.Text.Json;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>What is known of each mailbox, and what is done about what is missing.</summary>
public sealed class LedgerTests(SharedServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_that_were_passed_over_are_found_by_comparing_and_fetched()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(20));
        var source = Polling.Source(mailbox, dovecot.ImapPort);
        // As a careless reader would leave it: the cursor at 20, mails 5 to 7 and 12 never stored.
        var taken = Enumerable.Range(1, 20).Where(uid => uid is not (>= 5 and <= 7) and not 12).ToArray();
        var batch = new Bot.Ingest.MailBatch(
            [.. taken.Select(uid => new Bot.Ingest.RawArrival(SampleMails.One(uid - 1), DateTimeOffset.UnixEpoch, Uid: uid))],
            new MailCursor(source.Account, "INBOX", await UidValidityAsync(dovecot, mailbox), 20))
        {
            Examined = new ExaminedUids([new UidRange(1, 20)], []),
        };
        await new MailIntake(polling.Mails, NullLogger<MailIntake>.Instance).StoreAsync(batch, Polling.List, Token);

        polling.Start(source);
        await Wait.UntilAsync(async () => await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails") == 20, Patience, () => "the gaps to be filled");
        await Wait.UntilAsync(async () => await polling.Mailboxes.AllAsync(Token) is [{ CheckedAt: not null }], Patience, () => "the end of comparing, after the gaps are stored");

        var state = await polling.StateAsync();
        Assert.Equal((20, 0, 4, 20, 0), (state.Stored, state.Gone, state.Gaps, state.Uid, state.Behind));
        Assert.Equal(1, await polling.ScalarAsync<long>("SELECT COUNT(*) FROM ledger_runs"));
        // Told of only after they are stored.
        await Wait.UntilAsync(() => polling.Published == 4, Patience, () => $"4 events: {polling.Published} came");
        await polling.LoggedAsync("4 mails of", Patience);
    }

    [Fact]
    public async Task Another_process_sees_how_each_mailbox_fares_while_the_service_runs()
    {
        var dovecot = await servers.DovecotAsync();
        await using var installation = await Installation.CreateAsync(servers, Backend.Embedded);
        await dovecot.AppendAsync(installation.List, [.. SampleMails.Many(10), SampleMails.One(3)]);
        installation.Settings["Bot:Ingest:Sources:0:Connections"] = "1";
        installation.Settings["Bot:Ingest:Sources:0:Folders:0"] = "INBOX";
        installation.Settings["Bot:Ingest:Sources:0:Folders:1"] = "missing";
        installation.Settings["Bot:Ingest:Sources:0:PollInterval"] = "00:00:01";
        // There when the settings are tried, and gone when it is to be asked again.
        await dovecot.AppendAsync(installation.List, SampleMails.Many(1, first: 50), "missing");
        var bot = installation.Start();
        await bot.WaitForAsync("Opened", Patience);
        await dovecot.DoveadmAsync("mailbox", "delete", "-u", installation.List.Name, "missing");
        await bot.WaitForAsync(
            async () => await installation.QueryAsync<long>("SELECT COUNT(*) FROM mailboxes WHERE (folder = 'INBOX' AND contact_at IS NOT NULL AND error IS NULL) OR (folder = 'missing' AND error IS NOT NULL)") == 2, Patience, "both mailboxes to be tried");

        var text = await installation.RunAsync("sources");
        var lines = (await installation.RunAsync("sources", "--format", "json")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("folder").GetString()!);

        Assert.Contains("10 stored, 1 known before", text, StringComparison.Ordinal);
        Assert.Equal(10, lines["INBOX"].GetProperty("stored").GetInt64());
        Assert.Equal(1, lines["INBOX"].GetProperty("duplicates").GetInt64());
        Assert.Equal(0, lines["INBOX"].GetProperty("behind").GetInt64());
        Assert.True(TimeProvider.System.GetUtcNow() - lines["INBOX"].GetProperty("lastContact").GetDateTimeOffset() < TimeSpan.FromMinutes(2));
        Assert.Equal(JsonValueKind.Null, lines["INBOX"].GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.String, lines["missing"].GetProperty("error").ValueKind);
        Assert.Equal(0, await bot.StopAsync());
    }

    private static async Task<long> UidValidityAsync(DovecotServer dovecot, Mailbox mailbox)
    {
        var told = await dovecot.DoveadmAsync("mailbox", "status", "-u", mailbox.Name, "uidvalidity", "INBOX");
        return long.Parse(told.Split("uidvalidity=")[1].Trim(), CultureInfo.InvariantCulture);
    }
}
