using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bot.Connections;
using Bot.Delivery;

namespace Bot.Tests.Delivery;

/// <summary>Which server gets a mail over TLS, and that none gets it without.</summary>
public sealed class SmtpTlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    private static async Task<DeliveryResult> SendAsync(SmtpPeer peer, TlsMode tls, string? certificateFile)
    {
        using var channel = SmtpChannels.Of(new SmtpOptions
        {
            Host = "127.0.0.1", Port = peer.Port, Tls = tls, From = "bot@example.org", CertificateFile = certificateFile,
        });
        return await channel.SendAsync(Some.Mail("ada@example.org"), Token);
    }

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
