using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.EndToEndTests.Servers;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Bot.EndToEndTests.ServerTests;

public sealed class DovecotServerTests(SharedServers servers, ITestOutputHelper output) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Appended_mails_are_read_in_order()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();

        await dovecot.AppendAsync(mailbox, Mail("one"), Mail("two"));

        Assert.Equal(["one", "two"], (await dovecot.ReadAsync(mailbox)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Two_thousand_mails_are_appended_at_once()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        var body = new string('x', 78) + "\r\n";
        var mails = Enumerable.Range(0, 2_000).Select(number => Encoding.ASCII.GetBytes(
            Mail(number.ToString(CultureInfo.InvariantCulture)) + string.Concat(Enumerable.Repeat(body, 100)))).ToList();

        var watch = Stopwatch.StartNew();
        await dovecot.AppendAsync(mailbox, mails);

        output.WriteLine($"2,000 mails of 8 kB appended in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(2_000, (await dovecot.ReadAsync(mailbox, 2_000, Soon)).Count);
    }

    [Fact]
    public async Task Appended_bytes_are_kept_but_for_line_ends()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        byte[] broken = [.. Encoding.ASCII.GetBytes("Subject: caf"), 0xE9, (byte)'\n', (byte)'\n', 0xFF, 0xFE, (byte)'\n'];

        await dovecot.AppendAsync(mailbox, [broken]);

        using var client = await dovecot.ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Cancelled);
        using var stored = new MemoryStream();
        await (await client.Inbox.GetStreamAsync(0, Cancelled)).CopyToAsync(stored, Cancelled);
        Assert.Equal(Encoding.Latin1.GetString(broken).Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.Latin1.GetString(stored.ToArray()));
    }

    [Fact]
    public async Task A_client_in_IDLE_hears_of_a_new_mail()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        using var client = await dovecot.ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Cancelled);
        using var heard = new CancellationTokenSource(Soon);
        client.Inbox.CountChanged += (_, _) => heard.Cancel();
        var idle = client.IdleAsync(heard.Token, Cancelled);

        await dovecot.AppendAsync(mailbox, Mail("news"));
        await idle;

        Assert.Equal(1, client.Inbox.Count);
    }

    [Fact]
    public async Task Kicked_clients_are_disconnected_and_may_come_back()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        using var client = await dovecot.ConnectAsync(mailbox);

        await dovecot.KickAsync(mailbox);

        await Assert.ThrowsAnyAsync<Exception>(() => client.NoOpAsync(Cancelled));
        using var again = await dovecot.ConnectAsync(mailbox);
        Assert.True(again.IsAuthenticated);
    }

    [Fact]
    public async Task Implicit_TLS_shows_the_test_certificate()
    {
        var dovecot = await servers.DovecotAsync();
        using var client = new ImapClient();
        client.ServerCertificateValidationCallback = TestCertificate.Accept;

        await client.ConnectAsync("127.0.0.1", dovecot.ImapsPort, SecureSocketOptions.SslOnConnect, Cancelled);

        Assert.True(client.IsSecure);
    }

    [Fact]
    public async Task A_changed_UIDVALIDITY_is_seen()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mail("one"));

        await dovecot.ChangeUidValidityAsync(mailbox, 4242);

        using var client = await dovecot.ConnectAsync(mailbox);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Cancelled);
        Assert.Equal(4242u, client.Inbox.UidValidity);
    }

    [Fact]
    public async Task Mails_survive_kill_9()
    {
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();
        await dovecot.AppendAsync(mailbox, Mail("kept"));

        await dovecot.KillAsync();
        await dovecot.StartAsync();

        Assert.Equal("kept", Assert.Single(await dovecot.ReadAsync(mailbox)).Subject);
    }

    private static string Mail(string subject) =>
        $"From: Ada <ada@example.org>\r\nTo: list@example.org\r\nSubject: {subject}\r\nMessage-ID: <{subject}@example.org>\r\n\r\nHello.\r\n";
}
