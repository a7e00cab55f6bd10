using System.Diagnostics;
using Bot.EndToEndTests.Servers;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>A mailbox whose UIDs have become void: after a restore, a move, or the loss of the server's index.</summary>
public sealed class RenumberedMailboxTests(SharedServers servers, ITestOutputHelper output)
{
    private const int Mails = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_lost_index_brings_the_fifty_new_mails_and_none_of_the_five_thousand_again()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMaildir();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(Mails, bytes: 4_000));
        polling.Start(Polling.Source(mailbox, proxy.Port));
        await polling.StoredAsync(Mails, Patience);
        await polling.StopAsync();
        var (read, published) = (proxy.Answered, polling.Published);

        await dovecot.LoseIndexAsync(mailbox);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(50, first: Mails, bytes: 4_000));
        var watch = Stopwatch.StartNew();
        polling.Start(Polling.Source(mailbox, proxy.Port));
        await polling.StoredAsync(Mails + 50, Patience);
        await Wait.ForAsync(() => polling.StateAsync(), state => state.Stored == 50, Patience, state => $"the ledger to tell 50 stored mails: it tells {state}.");
        output.WriteLine($"50 found among {Mails + 50} in {watch.Elapsed.TotalSeconds:0.0} s, {(proxy.Answered - read) / 1024} of {read / 1024} kB");

        Assert.Equal(Mails + 50, await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(50, polling.Published - published);
        Assert.Single(polling.Logs, line => line.Level >= LogLevel.Warning);
        Assert.Equal(Mails, (await polling.StateAsync()).Duplicates);
        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
        Assert.True(proxy.Answered - read < read / 4, "The mails were fetched again.");
    }

    [Fact]
    public async Task A_mailbox_made_anew_under_the_same_uidvalidity_is_read_from_its_start()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(30), "lists");
        await dovecot.ChangeUidValidityAsync(mailbox, 7_000, "lists");
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort, folders: ["lists"]));
        await polling.StoredAsync(30, Patience);
        await polling.StopAsync();

        await dovecot.DoveadmAsync("mailbox", "delete", "-u", mailbox.Name, "lists");
        await dovecot.AppendAsync(mailbox, SampleMails.Many(12, first: 25), "lists");
        await dovecot.ChangeUidValidityAsync(mailbox, 7_000, "lists");
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort, folders: ["lists"]));
        await polling.StoredAsync(37, Patience);
        await Wait.UntilAsync(async () => (await polling.StateAsync("lists")).Uid == 12, Patience, () => "the cursor to follow");

        Assert.Equal(37, polling.Published);
        Assert.Contains("would give the next mail UID 13", Assert.Single(polling.Logs, line => line.Level >= LogLevel.Warning).Text, StringComparison.Ordinal);
        var state = await polling.StateAsync("lists");
        Assert.Equal((7, 5, 0), (state.Stored, state.Duplicates, state.Gone));
    }

    [Fact]
    public async Task A_new_mail_that_claims_the_id_and_size_of_a_stored_one_is_not_taken_for_it()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        var original = SampleMails.One(1);
        var forged = (byte[])original.Clone();
        forged[^10] ^= 1;
        await dovecot.AppendAsync(mailbox, [original, SampleMails.One(2)]);
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await polling.StoredAsync(2, Patience);
        await polling.StopAsync();

        await dovecot.AppendAsync(mailbox, [forged]);
        await dovecot.ChangeUidValidityAsync(mailbox, 99_000);
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await polling.StoredAsync(3, Patience);

        Assert.Equal(3, await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
    }
}
