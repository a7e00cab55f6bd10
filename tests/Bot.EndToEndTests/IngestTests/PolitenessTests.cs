using System.Diagnostics;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>A server that throws its clients out, and one that is down.</summary>
[Collection<Alone>]
public sealed class PolitenessTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Kicked_ten_times_and_shut_out_for_ten_seconds_the_reader_loses_nothing_and_knocks_gently() =>
        RunAsync(kicks: 10, between: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(10));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Kicked_a_hundred_times_and_shut_out_for_a_minute_the_reader_loses_nothing_and_knocks_gently() =>
        RunAsync(kicks: 100, between: TimeSpan.FromSeconds(4.5), down: TimeSpan.FromSeconds(60));

    private async Task RunAsync(int kicks, TimeSpan between, TimeSpan down)
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        polling.Start(Polling.Source(mailbox, proxy.Port));
        await polling.LoggedAsync("Opened", Patience);
        var mails = 0;
        for (var kick = 0; kick < kicks; kick++)
        {
            // A mail before each kick: some are announced, some fall into it.
            await dovecot.AppendAsync(mailbox, SampleMails.Many(2, first: mails, bytes: 5_000));
            mails += 2;
            await polling.LoggedAsync("Opened", Patience, times: kick + 1);
            await dovecot.KickAsync(mailbox);
            await Task.Delay(between, Token);
        }

        proxy.Refuses = true;
        proxy.Reset();
        var attempted = proxy.Attempts.Count;
        await dovecot.AppendAsync(mailbox, SampleMails.Many(5, first: mails));
        mails += 5;
        await Task.Delay(down, Token);
        var knocks = proxy.Attempts.Count - attempted;
        proxy.Refuses = false;
        var watch = Stopwatch.StartNew();
        await polling.StoredAsync(mails, Patience);

        var times = proxy.Attempts.ToArray();
        var shortest = times.Zip(times.Skip(1), (before, after) => Stopwatch.GetElapsedTime(before, after)).Min();
        output.WriteLine($"{mails} of {mails} mails, {proxy.Accepted} connections, {knocks} attempts in {down.TotalSeconds} s of silence, the shortest pause {shortest.TotalSeconds:0.00} s, caught up after {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(mails, await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mails"));
        Assert.Equal(mails, (await polling.StateAsync()).Stored);
        Assert.True(shortest > TimeSpan.FromSeconds(0.95), $"Two connections within {shortest}.");
        Assert.InRange(knocks, 1, 2 + (int)Math.Log2(down.TotalSeconds) * 2);
        Assert.Equal(1, proxy.Open);
    }
}
