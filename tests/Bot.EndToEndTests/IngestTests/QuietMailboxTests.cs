using Bot.EndToEndTests.Servers;
using MailKit;
using Microsoft.Extensions.Logging;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>Reading leaves no trace: in the mailbox, on the bus, in the logs.</summary>
public sealed class QuietMailboxTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_looks_at_a_mailbox_without_news_publish_nothing_and_store_nothing()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await using var proxy = new TcpProxy(dovecot.ImapPort);
        await dovecot.AppendAsync(mailbox, SampleMails.Many(3));
        polling.Start(Polling.Source(mailbox, proxy.Port, interval: TimeSpan.FromTicks(1)));
        await polling.StoredAsync(3, Patience);
        var moved = await polling.ScalarAsync<long>("SELECT moved_at FROM cursors");

        var before = proxy.Asked("UID SEARCH");
        await Wait.UntilAsync(() => proxy.Asked("UID SEARCH") >= before + 1_000, Patience, () => $"1,000 looks: {proxy.Asked("UID SEARCH") - before}");

        output.WriteLine($"{proxy.Asked("UID SEARCH")} looks, {polling.Published} events");
        Assert.Equal(3, polling.Published);
        Assert.Equal(moved, await polling.ScalarAsync<long>("SELECT moved_at FROM cursors"));
        Assert.Equal(1, proxy.Accepted);
        Assert.DoesNotContain(polling.Logs, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task No_mail_is_marked_as_seen_and_no_password_is_logged()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await using var polling = await Polling.CreateAsync();
        await dovecot.AppendAsync(mailbox, SampleMails.Many(1_000));
        polling.Start(Polling.Source(mailbox, dovecot.ImapPort));
        await polling.StoredAsync(1_000, Patience);
        // A failure's text must not hold it either: once in the middle, once at the door.
        await dovecot.KickAsync(mailbox);
        await polling.LoggedAsync("was interrupted", Patience);
        polling.Start(new Bot.Ingest.SourceOptions
        {
            Host = "127.0.0.1", Port = dovecot.ImapPort, Tls = Connections.TlsMode.None, User = mailbox.Name, Password = "wrong-secret", Folders = ["other"],
        });
        await polling.LoggedAsync("refuses the account", Patience);

        using var client = await dovecot.ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Token);
        Assert.All(await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.Flags, Token), mail => Assert.False(mail.Flags!.Value.HasFlag(MessageFlags.Seen)));
        var secrets = ((string[])[mailbox.Password, "wrong-secret"]).SelectMany(secret => (string[])
        [
            secret,
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)),
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0{mailbox.Name}\0{secret}")),
        ]);
        Assert.All(secrets, secret => Assert.DoesNotContain(polling.Logs, line => line.Text.Contains(secret, StringComparison.Ordinal)));
        Assert.NotEmpty(polling.Logs);
    }
}
