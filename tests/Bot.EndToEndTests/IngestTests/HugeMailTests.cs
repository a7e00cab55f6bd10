using System.Diagnostics;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>A mail larger than any that is kept. Alone, since it measures the memory of this process.</summary>
[Collection<Alone>]
public sealed class HugeMailTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_mail_of_a_hundred_megabytes_costs_little_memory_and_leaves_a_stub_that_says_why()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await dovecot.AppendAsync(mailbox, SampleMails.Many(1));
        await polling.StoredAsync(1, Patience);
        await polling.StopAsync();
        await AppendHugeAsync(dovecot, mailbox);
        // Our own copy, which the server got, is let go of before measuring.
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var (resident, allocated) = (process.WorkingSet64, GC.GetTotalAllocatedBytes());
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await polling.StoredAsync(2, Patience);
        process.Refresh();
        var (more, made) = ((process.WorkingSet64 - resident) / 1_000_000, (GC.GetTotalAllocatedBytes() - allocated) / 1_000_000);
        output.WriteLine($"A mail of 100 MB: {more} MB more resident, {made} MB allocated in all");
        var huge = await polling.ScalarAsync<string>("SELECT flaws FROM mails WHERE message_id = 'huge@example.org'");

        Assert.Contains("26214400 allowed): only the first 262144 are kept", huge, StringComparison.Ordinal);
        Assert.True(more <= 64, $"{more} MB more resident.");
        Assert.True(made <= 64, $"{made} MB allocated.");
        await Wait.UntilAsync(async () => (await polling.StateAsync()).ContactAt is not null, Patience, () => "the end of the mailbox");
        Assert.Equal((1, 1), await polling.StateAsync() is var state ? (state.Stored, state.Stubs) : default);
    }

    private static async Task AppendHugeAsync(DovecotServer dovecot, Mailbox mailbox)
    {
        var head = System.Text.Encoding.ASCII.GetBytes("From: Ann <ann@example.org>\r\nSubject: Huge\r\nMessage-ID: <huge@example.org>\r\n\r\n");
        var raw = new byte[100_000_000];
        Array.Fill(raw, (byte)'x');
        for (var at = 78; at < raw.Length - 1; at += 80) (raw[at], raw[at + 1]) = ((byte)'\r', (byte)'\n');
        head.CopyTo(raw, 0);
        await dovecot.AppendAsync(mailbox, [raw]);
    }
}
