using Bot.Connections;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Delivery;
using Bot.EndToEndTests.Servers;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.EndToEndTests.DeliveryTests;

public sealed class SmtpToPostfixTests(SharedServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_by_STARTTLS_and_sign_in_under_its_own_id()
    {
        var (postfix, mailbox) = await StartAsync();
        using var channel = Channel(await OptionsAsync(postfix.SubmissionPort, TlsMode.StartTls, mailbox, mailbox.Password));

        Assert.Null(await channel.CheckAsync(Token));
        var result = await channel.SendAsync(Mail(mailbox.Address), Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        var mail = Assert.Single(await (await servers.DovecotAsync()).ReadAsync(mailbox, 1, TimeSpan.FromSeconds(20)));
        Assert.Equal(("digest.1.7@example.org", "Grüße\n.\n"), (mail.MessageId, mail.TextBody?.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_mail_arrives_by_TLS_from_the_first_byte()
    {
        var (postfix, mailbox) = await StartAsync();
        using var channel = Channel(await OptionsAsync(postfix.SmtpsPort, TlsMode.Implicit));

        Assert.IsType<DeliveryResult.Sent>(await channel.SendAsync(Mail(mailbox.Address), Token));
        Assert.Single(await (await servers.DovecotAsync()).ReadAsync(mailbox, 1, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Each_wrong_setting_is_named_by_its_key()
    {
        var (postfix, mailbox) = await StartAsync();
        async Task<string?> CheckAsync(SmtpOptions options)
        {
            using var channel = Channel(options);
            return (await channel.CheckAsync(Token))?.Text;
        }

        var trusted = (await OptionsAsync(postfix.SubmissionPort, TlsMode.StartTls)).CertificateFile;
        Assert.Contains(":PasswordFile", await CheckAsync(await OptionsAsync(postfix.SubmissionPort, TlsMode.StartTls, mailbox, "wrong")));
        Assert.Contains(":CertificateFile", await CheckAsync(new SmtpOptions { Host = "127.0.0.1", Port = postfix.SubmissionPort }));
        Assert.Contains(":Tls", await CheckAsync(new SmtpOptions { Host = "127.0.0.1", Port = postfix.SmtpPort, Tls = TlsMode.Implicit, CertificateFile = trusted }));
        Assert.Contains(":Port", await CheckAsync(new SmtpOptions { Host = "127.0.0.1", Port = LoopbackPorts.Next(), Tls = TlsMode.None }));
    }

    [Fact]
    public async Task Of_many_recipients_each_gets_the_answer_that_is_due_to_it()
    {
        var (postfix, mailbox) = await StartAsync();
        using var channel = Channel(new SmtpOptions { Host = "127.0.0.1", Port = postfix.SmtpPort, Tls = TlsMode.None, From = mailbox.Address });
        string To(int number) => (number % 20) switch
        {
            0 => "code-550-5.1.1@lab.test",
            1 or 2 => "code-451-4.3.0@lab.test",
            _ => "discard@lab.test",
        };

        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(number => SendAsync(channel, To(number))));
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"400 mails, 60 of them refused, over two connections: {clock.ElapsedMilliseconds} ms"));

        Assert.Equal(
            (340, 40, 20),
            (results.Count(result => result is DeliveryResult.Sent), results.Count(result => result is DeliveryResult.Temporary),
                results.Count(result => result is DeliveryResult.Permanent)));
    }

    /// <summary>Sends as the delivery step does: a channel that is busy is asked again.</summary>
    private static async Task<DeliveryResult> SendAsync(SmtpChannel channel, string to)
    {
        DeliveryResult result;
        do result = await channel.SendAsync(Mail(to), Token);
        while (result is DeliveryResult.Busy);
        return result;
    }

    private static SmtpChannel Channel(SmtpOptions options) =>
        new(new DeliveryOptions { Smtp = options }, TimeProvider.System, NullLogger<SmtpChannel>.Instance);

    private static ClaimedDelivery Mail(string to) => new()
    {
        Id = "digest.1.7", Subscription = 1, Kind = "digest", Channel = "smtp", Target = to, Attempts = 1, CreatedAt = DateTimeOffset.UnixEpoch,
        Payload = Encoding.UTF8.GetBytes($"From: bot@lab.test\r\nTo: {to}\r\nSubject: Digest\r\nMessage-ID: <digest.1.7@example.org>\r\n"
            + "Date: Sun, 01 Mar 2026 06:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\nGrüße\r\n.\r\n"),
    };

    private static async Task<SmtpOptions> OptionsAsync(int port, TlsMode tls, Mailbox? user = null, string? password = null)
    {
        var folder = TestFolder.Create("smtp");
        var certificate = Path.Combine(folder, "authority.pem");
        await File.WriteAllTextAsync(certificate, TestCertificate.Certificate, Token);
        return new SmtpOptions
        {
            Host = "127.0.0.1", Port = port, Tls = tls, CertificateFile = certificate, User = user?.Name, Password = password, From = "bot@lab.test",
        };
    }

    private async Task<(PostfixServer Postfix, Mailbox Mailbox)> StartAsync() =>
        (await servers.PostfixAsync(), (await servers.DovecotAsync()).NextMailbox());
}
