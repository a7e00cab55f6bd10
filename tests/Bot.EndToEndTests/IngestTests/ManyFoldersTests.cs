using System.Diagnostics;
using Bot.EndToEndTests.Servers;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>An account with a folder for each list.</summary>
public sealed class ManyFoldersTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Twenty_five_folders_take_three_connections_and_news_in_any_is_found_at_once()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        string[] folders = [.. Enumerable.Range(0, 25).Select(number => $"list{number:D2}")];
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        foreach (var (index, folder) in folders.Index()) await dovecot.AppendAsync(mailbox, SampleMails.Many(4, first: index * 100), folder);
        polling.Start(Polling.Source(mailbox, proxy.Port, interval: TimeSpan.FromMinutes(5), folders: folders));
        await polling.StoredAsync(100, Patience);
        await Wait.UntilAsync(() => proxy.Asked("IDLE") >= 3, Patience, () => "all connections to wait");

        foreach (var index in (int[])[0, 1, 2, 13, 24])
        {
            var watch = Stopwatch.StartNew();
            var before = await polling.ScalarAsync<long>("SELECT COUNT(*) FROM list_mails");
            await dovecot.AppendAsync(mailbox, SampleMails.Many(1, first: (index * 100) + 50), folders[index]);
            await polling.StoredAsync(before + 1, Patience);
            output.WriteLine($"{folders[index]}: {watch.ElapsedMilliseconds} ms");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"News in {folders[index]} took {watch.Elapsed}.");
        }

        Assert.Equal(3, proxy.Accepted);
        Assert.Equal(25, await polling.ScalarAsync<long>("SELECT COUNT(DISTINCT list) FROM list_mails"));
        Assert.Equal(25, (await polling.Mailboxes.AllAsync(TestContext.Current.CancellationToken)).Count(state => state is { Error: null, ContactAt: not null, Behind: 0, Stored: 4 or 5 }));
        Assert.DoesNotContain(polling.Logs, line => line.Level >= LogLevel.Warning);
        // Waiting is waiting: no connection goes round and round.
        Assert.True(proxy.Asked("IDLE") < 40, $"{proxy.Asked("IDLE")} times IDLE.");
    }

    [Fact]
    public async Task A_folder_that_is_deleted_while_it_is_open_costs_one_connection_at_most()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(2), "doomed");
        await dovecot.AppendAsync(mailbox, SampleMails.Many(2, first: 10), "there");
        var source = Polling.Source(mailbox, proxy.Port, folders: ["doomed", "there"]);
        polling.Start(new Bot.Ingest.SourceOptions
        {
            Host = source.Host, Port = source.Port, Tls = source.Tls, User = source.User, Password = source.Password,
            Folders = source.Folders, PollInterval = TimeSpan.FromSeconds(1), Connections = 1,
        });
        await polling.StoredAsync(4, Patience);
        await Wait.UntilAsync(() => proxy.Asked("IDLE") >= 2, Patience, () => "the open folder to be watched");

        await dovecot.DoveadmAsync("mailbox", "delete", "-u", mailbox.Name, "doomed");
        await Wait.UntilAsync(
            async () => await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mailboxes WHERE folder = 'doomed' AND error IS NOT NULL") == 1, Patience, () => "the fault to be told");
        for (var number = 20; number < 25; number++)
        {
            await dovecot.AppendAsync(mailbox, SampleMails.Many(1, first: number), "there");
            await polling.StoredAsync(number - 15, Patience);
        }

        output.WriteLine($"{proxy.Accepted} connections");
        Assert.InRange(proxy.Accepted, 1, 2);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_keeps_no_other_waiting_and_is_read_when_it_does()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(2), "there");
        var source = Polling.Source(mailbox, dovecot.ImapPort, interval: TimeSpan.FromSeconds(1), folders: ["missing", "there"]);
        polling.Start(new Bot.Ingest.SourceOptions
        {
            Host = source.Host, Port = source.Port, Tls = source.Tls, User = source.User, Password = source.Password,
            Folders = source.Folders, PollInterval = source.PollInterval, Connections = 1,
        });
        await polling.StoredAsync(2, Patience);
        await Wait.UntilAsync(
            async () => await polling.ScalarAsync<long>("SELECT COUNT(*) FROM mailboxes WHERE folder = 'missing' AND error IS NOT NULL") == 1, Patience, () => "the fault to be told");

        await dovecot.AppendAsync(mailbox, SampleMails.Many(3, first: 10), "missing");
        await polling.StoredAsync(5, Patience);

        await Wait.UntilAsync(async () => (await polling.StateAsync("missing")).Error is null, Patience, () => "the error to be taken back");
        Assert.Single(polling.Logs, line => line.Level >= LogLevel.Warning);
    }
}
