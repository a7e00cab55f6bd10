using Bot.EndToEndTests.Servers;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bot.EndToEndTests.ServerTests;

public sealed class PostfixServerTests(SharedServers servers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Mail_to_a_mailbox_arrives_in_Dovecot()
    {
        var postfix = await servers.PostfixAsync();
        var dovecot = await servers.DovecotAsync();
        var mailbox = dovecot.NextMailbox();

        await postfix.SendAsync(Mail("ada@example.org", mailbox.Address));

        Assert.Equal("Hello", Assert.Single(await dovecot.ReadAsync(mailbox, 1, Soon)).Subject);
    }

    [Theory]
    [InlineData("ada@example.org", "code-550-5.7.1@lab.test", 550)]
    [InlineData("ada@example.org", "code-451@lab.test", 451)]
    [InlineData("data-452@example.org", "discard@lab.test", 452)]
    [InlineData("ada@example.org", "nobody-here@lab.test", 550)]
    [InlineData("ada@example.org", "ada@example.com", 554)]
    public async Task Special_addresses_answer_as_asked(string sender, string recipient, int code)
    {
        var postfix = await servers.PostfixAsync();

        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => postfix.SendAsync(Mail(sender, recipient)));

        Assert.Equal(code, (int)refusal.StatusCode);
    }

    [Fact]
    public async Task A_refusal_by_the_next_server_comes_back_as_a_bounce()
    {
        var postfix = await servers.PostfixAsync();
        var dovecot = await servers.DovecotAsync();
        var sender = dovecot.NextMailbox();

        await postfix.SendAsync(Mail("ada@example.org", "code-550-5.1.1@remote.test"), sender.Address, "code-550-5.1.1@remote.test");

        var bounce = Assert.Single(await dovecot.ReadAsync(sender, 1, Soon));
        var status = Assert.Single(bounce.BodyParts.OfType<MessageDeliveryStatus>());
        Assert.Equal("5.1.1", status.StatusGroups[1]["Status"]);
    }

    [Fact]
    public async Task Submission_asks_for_the_password_of_a_mailbox()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var postfix = await servers.PostfixAsync();
        var mailbox = (await servers.DovecotAsync()).NextMailbox();
        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = TestCertificate.Accept;
        await client.ConnectAsync("127.0.0.1", postfix.SubmissionPort, SecureSocketOptions.StartTls, cancelled);

        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync(mailbox.Name, "wrong", cancelled));
        await client.AuthenticateAsync(mailbox.Name, mailbox.Password, cancelled);

        Assert.True(client.IsAuthenticated);
    }

    private static MimeMessage Mail(string from, string to) =>
        new([MailboxAddress.Parse(from)], [MailboxAddress.Parse(to)], "Hello", new TextPart("plain") { Text = "Hello." });
}
