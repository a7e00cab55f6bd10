using Bot.Connections;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bot.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Delivery;

public sealed class SmtpChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_byte_for_byte()
    {
        await using var peer = new SmtpPeer();
        using var channel = Channel(peer);
        var mail = Some.Mail("ada@example.org", "From: Bot <bot@example.org>\nTo: ada@example.org\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
            + "Message-ID: <digest.1.a@example.org>\nX-Odd:  two spaces\n\tand a tab \nMIME-Version: 1.0\n"
            + "Content-Type: multipart/alternative; boundary=\"b\"\n\npreamble\n--b\nContent-Type: text/plain; charset=utf-8\n"
            + "Content-Transfer-Encoding: 8bit\n\n.one dot\n..two dots\nGrüße\n.\n\n--b\nContent-Type: text/html\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n<p>a =3D b=\n</p>\n--b--\nepilogue\n");

        var result = await channel.SendAsync(mail, Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal(Encoding.UTF8.GetString(mail.Payload), Encoding.UTF8.GetString(Assert.Single(peer.Mails)));
        Assert.Contains(peer.Commands, command => command.StartsWith("MAIL FROM:<bot@example.org>", StringComparison.Ordinal));
        Assert.Contains("RCPT TO:<ada@example.org>", peer.Commands);
    }

    [Fact]
    public async Task Mails_in_a_row_share_a_connection()
    {
        await using var peer = new SmtpPeer();
        using var channel = Channel(peer);

        for (var count = 0; count < 5; count++) await channel.SendAsync(Some.Mail($"reader{count}@example.org"), Token);

        Assert.Equal(5, peer.Mails.Count);
        Assert.Equal(1, peer.Accepted);
    }

    [Fact]
    public async Task A_hundred_mails_at_once_take_two_connections()
    {
        await using var peer = new SmtpPeer();
        using var channel = Channel(peer);

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(count => channel.SendAsync(Some.Mail($"reader{count}@example.org"), Token)));

        Assert.All(results, result => Assert.IsType<DeliveryResult.Sent>(result));
        Assert.Equal(100, peer.Mails.Count);
        Assert.InRange(peer.Accepted, 1, 2);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_with_QUIT()
    {
        await using var peer = new SmtpPeer();
        var time = new FakeTimeProvider();
        using var channel = Channel(peer, time: time);
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        time.Advance(TimeSpan.FromSeconds(9));
        await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.Contains("QUIT", peer.Commands);
        Assert.Equal(2, peer.Accepted);
    }

    [Fact]
    public async Task No_mail_is_lost_to_a_connection_that_the_server_has_closed()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "NOOP" ? "drop" : null };
        var time = new FakeTimeProvider();
        using var channel = Channel(peer, time: time);
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        time.Advance(TimeSpan.FromSeconds(2));
        var result = await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal(2, peer.Accepted);
    }

    [Fact]
    public async Task A_refused_recipient_is_permanent_and_the_others_get_theirs_on_the_same_connection()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "RCPT TO:<gone@example.org>" ? "550 5.1.1 no such user" : null };
        using var channel = Channel(peer);

        var refused = await channel.SendAsync(Some.Mail("gone@example.org"), Token);
        var taken = await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.Equal(
            new DeliveryResult.Permanent($"SMTP 127.0.0.1:{peer.Port} rejected gone@example.org: 550 5.1.1 no such user. Check the subscriber's address."),
            refused);
        Assert.IsType<DeliveryResult.Sent>(taken);
        Assert.Equal(1, peer.Accepted);
    }

    [Theory]
    [InlineData("RCPT TO:<ada@example.org>", "450 4.2.0 greylisted", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "452 too many", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "421 closing", typeof(DeliveryResult.Temporary))]
    [InlineData("RCPT TO:<ada@example.org>", "530 5.7.0 sign in first", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "451 try later", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "554 spam", typeof(DeliveryResult.Permanent))]
    [InlineData("DATA", "554 no", typeof(DeliveryResult.Permanent))]
    [InlineData("DATA.", "drop", typeof(DeliveryResult.Temporary))]
    [InlineData("DATA.", "nonsense", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "554 go away", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "421 busy", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "drop", typeof(DeliveryResult.Temporary))]
    [InlineData("CONNECT", "SSH-2.0-OpenSSH_9.2", typeof(DeliveryResult.Temporary))]
    public async Task A_fault_is_temporary_unless_the_server_says_five_of_this_very_mail(string where, string answer, Type kind)
    {
        await using var peer = new SmtpPeer { Answer = command => command == where ? answer : null };
        using var channel = Channel(peer);

        var result = await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.IsType(kind, result);
        Assert.Contains($"SMTP 127.0.0.1:{peer.Port} ", result.ToString());
    }

    [Fact]
    public async Task A_refused_sender_is_our_fault_and_no_subscriber_s()
    {
        await using var peer = new SmtpPeer { Answer = command => command.StartsWith("MAIL", StringComparison.Ordinal) ? "550 not you" : null };
        using var channel = Channel(peer);

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Mail("ada@example.org"), Token));

        Assert.Equal($"SMTP 127.0.0.1:{peer.Port} rejected bot@example.org: 550 not you. Check Bot:Delivery:Smtp:From.", result.Error);
    }

    [Fact]
    public async Task A_lost_answer_repeats_the_mail_under_its_id()
    {
        var answers = 0;
        await using var peer = new SmtpPeer { Answer = command => command == "DATA." && answers++ < 2 ? "drop" : null };
        using var channel = Channel(peer);
        var mail = Some.Mail("ada@example.org");

        var first = await channel.SendAsync(mail, Token);
        var second = await channel.SendAsync(mail, Token);

        Assert.IsType<DeliveryResult.Temporary>(first);
        Assert.IsType<DeliveryResult.Sent>(second);
        Assert.Equal(2, peer.Mails.Count);
        Assert.All(peer.Mails, taken => Assert.Contains("Message-ID: <digest.1.a@example.org>", Encoding.ASCII.GetString(taken)));
    }

    [Fact]
    public async Task A_wrong_password_is_temporary_names_the_keys_and_is_not_tried_again_at_once()
    {
        await using var peer = new SmtpPeer
        {
            Capabilities = ["AUTH PLAIN"],
            Answer = command => command.StartsWith("AUTH", StringComparison.Ordinal) ? $"535 5.7.8 wrong: {command.Split(' ')[^1]} hunter2" : null,
        };
        var time = new FakeTimeProvider();
        using var channel = Channel(peer, password: "hunter2", time: time);

        var results = await Task.WhenAll(
            channel.SendAsync(Some.Mail("ada@example.org"), Token), channel.SendAsync(Some.Mail("carl@example.org"), Token));
        results = [.. results, await channel.SendAsync(Some.Mail("eve@example.org"), Token)];
        var tries = peer.Accepted;
        time.Advance(TimeSpan.FromSeconds(30));
        await channel.SendAsync(Some.Mail("ada@example.org"), Token);

        Assert.All(results, result =>
        {
            var error = Assert.IsType<DeliveryResult.Temporary>(result).Error;
            Assert.EndsWith("Check Bot:Delivery:Smtp:User and Bot:Delivery:Smtp:PasswordFile.", error);
            Assert.DoesNotContain("hunter2", error);
            Assert.DoesNotContain(Convert.ToBase64String("\0bot\0hunter2"u8), error);
        });
        Assert.InRange(tries, 1, 2);
        Assert.Equal(tries + 1, peer.Accepted);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_when_the_time_is_over()
    {
        var data = new TaskCompletionSource();
        await using var peer = new SmtpPeer
        {
            Answer = command =>
            {
                if (command == "DATA.") data.TrySetResult();
                return command == "DATA." ? "hang" : null;
            },
        };
        var time = new FakeTimeProvider();
        using var channel = Channel(peer, time: time);

        var sending = channel.SendAsync(Some.Mail("ada@example.org"), Token);
        await data.Task;
        time.Advance(TimeSpan.FromMinutes(3));
        var result = Assert.IsType<DeliveryResult.Temporary>(await sending);

        Assert.Equal($"SMTP 127.0.0.1:{peer.Port} did not take the mail within 180 s.", result.Error);
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_connection_makes_way()
    {
        await using var peer = new SmtpPeer { Answer = command => command == "DATA." ? "hang" : null };
        using var channel = Channel(peer, connections: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var first = channel.SendAsync(Some.Mail("ada@example.org"), stop.Token);
        var second = await channel.SendAsync(Some.Mail("carl@example.org"), Token);

        Assert.IsType<DeliveryResult.Busy>(second);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        using var channel = Channel(new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = TlsMode.None, From = "bot@example.org" });

        var result = Assert.IsType<DeliveryResult.Temporary>(await channel.SendAsync(Some.Mail("ada@example.org"), Token));

        Assert.Contains("cannot be reached", result.Error);
        Assert.EndsWith("Check Bot:Delivery:Smtp:Host and Bot:Delivery:Smtp:Port.", result.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("ada")]
    [InlineData("ada@example.org\r\nRCPT TO:<eve@example.org>")]
    public async Task What_is_no_address_is_refused_before_any_connection(string address)
    {
        await using var peer = new SmtpPeer();
        using var channel = Channel(peer);

        Assert.IsType<DeliveryResult.Permanent>(await channel.SendAsync(Some.Mail(address), Token));
        Assert.Equal(0, peer.Accepted);
    }

    [Theory]
    [InlineData(TlsMode.StartTls)]
    [InlineData(TlsMode.Implicit)]
    public async Task A_private_server_is_trusted_by_its_own_certificate_or_its_authority_and_not_otherwise(TlsMode tls)
    {
        using var authority = Authority();
        using var server = Signed(authority, "127.0.0.1");
        await using var peer = new SmtpPeer { Certificate = server, IsImplicit = tls == TlsMode.Implicit, Capabilities = ["STARTTLS"] };
        using var folder = new TemporaryFolder();

        var unknown = await SendAsync(peer, tls, null);
        var pinned = await SendAsync(peer, tls, folder.Write("pinned.pem", server.ExportCertificatePem()));
        var signed = await SendAsync(peer, tls, folder.Write("authority.pem", authority.ExportCertificatePem()));
        using var stranger = Authority();
        var wrong = await SendAsync(peer, tls, folder.Write("stranger.pem", stranger.ExportCertificatePem()));

        Assert.Contains("Bot:Delivery:Smtp:CertificateFile", Assert.IsType<DeliveryResult.Temporary>(unknown).Error);
        Assert.IsType<DeliveryResult.Sent>(pinned);
        Assert.IsType<DeliveryResult.Sent>(signed);
        Assert.IsType<DeliveryResult.Temporary>(wrong);
        Assert.Equal(2, peer.Mails.Count);
    }

    [Fact]
    public async Task An_authority_s_certificate_for_another_host_is_refused()
    {
        using var authority = Authority();
        using var server = Signed(authority, "127.0.0.9");
        await using var peer = new SmtpPeer { Certificate = server, IsImplicit = true };
        using var folder = new TemporaryFolder();

        var result = await SendAsync(peer, TlsMode.Implicit, folder.Write("authority.pem", authority.ExportCertificatePem()));

        Assert.IsType<DeliveryResult.Temporary>(result);
    }

    [Fact]
    public async Task No_mail_goes_in_the_clear_when_STARTTLS_is_missing()
    {
        await using var peer = new SmtpPeer { Capabilities = ["AUTH PLAIN"] };

        var result = await SendAsync(peer, TlsMode.StartTls, null);

        Assert.Contains("Check Bot:Delivery:Smtp:Tls", Assert.IsType<DeliveryResult.Temporary>(result).Error);
        Assert.Empty(peer.Mails);
        Assert.DoesNotContain(peer.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_signs_in_and_sends_nothing()
    {
        await using var peer = new SmtpPeer { Capabilities = ["AUTH PLAIN"] };
        using var channel = Channel(peer, password: "right");

        Assert.Null(await channel.CheckAsync(Token));

        Assert.Contains(peer.Commands, command => command.StartsWith("AUTH PLAIN", StringComparison.Ordinal));
        Assert.DoesNotContain(peer.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH", "535 no", "Check Bot:Delivery:Smtp:User")]
    [InlineData("NOOP", "421 closing", "421 closing")]
    [InlineData("CONNECT", "554 go away", "554 go away")]
    public async Task A_check_says_what_to_look_at(string where, string answer, string said)
    {
        await using var peer = new SmtpPeer
        {
            Capabilities = ["AUTH PLAIN"], Answer = command => command.StartsWith(where, StringComparison.Ordinal) ? answer : null,
        };
        using var channel = Channel(peer, password: "right");

        Assert.Contains(said, (await channel.CheckAsync(Token))?.Text);
    }

    private static async Task<DeliveryResult> SendAsync(SmtpPeer peer, TlsMode tls, string? certificateFile)
    {
        using var channel = Channel(new SmtpOptions
        {
            Host = "127.0.0.1", Port = peer.Port, Tls = tls, From = "bot@example.org", CertificateFile = certificateFile,
        });
        return await channel.SendAsync(Some.Mail("ada@example.org"), Token);
    }

    private static SmtpChannel Channel(SmtpPeer peer, string? password = null, int connections = 2, TimeProvider? time = null) => Channel(
        new SmtpOptions
        {
            Host = "127.0.0.1", Port = peer.Port, Tls = TlsMode.None, From = "bot@example.org",
            User = password is null ? null : "bot", Password = password, Connections = connections,
        },
        time);

    private static SmtpChannel Channel(SmtpOptions options, TimeProvider? time = null) =>
        new(new DeliveryOptions { Smtp = options }, time ?? TimeProvider.System, NullLogger<SmtpChannel>.Instance);

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
    }

    private static X509Certificate2 Signed(X509Certificate2 authority, string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=peer", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, [1, 2, 3]);
        using var both = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }
}
