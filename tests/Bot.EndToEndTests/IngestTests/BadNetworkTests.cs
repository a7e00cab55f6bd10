using System.Diagnostics;
using System.Security.Cryptography;
using Bot.EndToEndTests.Servers;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>Connections that break, hang and vanish, and mails that vanish under the reader's hands.</summary>
public sealed class BadNetworkTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Mails_expunged_while_they_are_read_are_gone_and_all_others_stored()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(1_000, bytes: 8_000));
        var random = new Random(3);
        var doomed = Enumerable.Range(0, 1_000).OrderBy(_ => random.Next()).Take(300).ToHashSet();

        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await Wait.UntilAsync(async () => await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails") >= 100, Patience, () => "the first mails");
        await dovecot.ExpungeAsync(mailbox, doomed.Contains);
        await Wait.UntilAsync(async () => (await polling.Mailboxes.AllAsync(TestContext.Current.CancellationToken)) is [{ Uid: 1_000 }], Patience, () => "the cursor to reach the end");

        var stored = (await polling.RawsAsync()).Select(Hash).ToHashSet();
        var state = await polling.StateAsync();
        output.WriteLine($"{state.Stored} stored, {state.Gone} gone before they were fetched");
        Assert.All(SampleMails.Many(1_000, bytes: 8_000).Index().Where(each => !doomed.Contains(each.Index)), each => Assert.Contains(Hash(each.Item), stored));
        Assert.Equal((1_000, 0), (state.Stored + state.Gone, state.Duplicates));
        Assert.Equal(stored.Count, state.Stored);
        Assert.True(state.Gone > 0, "Nothing was expunged in time: the test tested nothing.");
        Assert.DoesNotContain(polling.Logs, line => line.Level >= LogLevel.Warning);
    }

    private const int Cuts = 50;
    private const int AtOnce = 5;

    [Fact]
    public async Task Connections_cut_at_fifty_places_leave_every_mail_whole()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        var mails = SampleMails.Many(200, bytes: 10_000);
        await dovecot.AppendAsync(mailbox, mails);
        var expected = mails.Select(Hash).ToArray();
        var random = new Random(4);
        var places = Enumerable.Range(0, Cuts).Select(_ => random.Next(1, 2_100_000)).ToArray();
        // Each reconnects after a pause, so several wait together.
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (place, _) =>
        {
            await using var proxy = new TcpProxy(dovecot.ImapPort);
            await using var polling = await Polling.CreateAsync();
            proxy.CutAfter(place);
            polling.Start(Polling.Source(mailbox, proxy.Port));
            await polling.StoredAsync(mails.Count, Patience);

            Assert.Equal(expected, (await polling.RawsAsync()).Select(Hash));
            Assert.Equal((200, 0, 0), await polling.StateAsync() is var state ? (state.Stored, state.Duplicates, state.Gone) : default);
        });
    }

    [Fact]
    public async Task A_connection_that_vanished_in_silence_is_noticed_and_replaced()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(1));
        polling.Start(Polling.Source(mailbox, proxy.Port, interval: TimeSpan.FromSeconds(10), timeout: TimeSpan.FromSeconds(5)));
        await polling.StoredAsync(1, Patience);
        await Wait.UntilAsync(() => proxy.Asked("IDLE") > 0, Patience, () => "IDLE");

        proxy.BlackHole = true;
        await dovecot.AppendAsync(mailbox, SampleMails.Many(1, first: 1));
        var watch = Stopwatch.StartNew();
        await polling.LoggedAsync("was interrupted", Patience);
        output.WriteLine($"Noticed after {watch.Elapsed.TotalSeconds:0.0} s (slice 10 s, time-out 5 s)");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10 + 5 + 5), $"Noticed only after {watch.Elapsed}.");
        proxy.BlackHole = false;
        watch.Restart();
        await polling.StoredAsync(2, Patience);
        output.WriteLine($"Stored {watch.Elapsed.TotalSeconds:0.0} s after the network came back");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), $"Stored only after {watch.Elapsed}.");
        await Wait.UntilAsync(() => proxy.Open == 1, Patience, () => "one connection to be left");
        Assert.Null((await polling.StateAsync()).Error);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_fetch_is_no_error_and_the_next_start_goes_on()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(300, bytes: 10_000));
        for (var stop = 0; stop < 5; stop++)
        {
            var before = proxy.Answered;
            polling.Start(Polling.Source(mailbox, proxy.Port));
            await Wait.UntilAsync(() => proxy.Answered > before + 200_000, Patience, () => "some mails to pass");
            await polling.StopAsync();
        }

        polling.Start(Polling.Source(mailbox, proxy.Port));
        await Wait.UntilAsync(async () => await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails") == 300, Patience, () => "all mails");

        Assert.DoesNotContain(polling.Logs, line => line.Level >= LogLevel.Warning);
    }

    private static string Hash(byte[] raw) => Convert.ToHexString(SHA256.HashData(raw));
}
