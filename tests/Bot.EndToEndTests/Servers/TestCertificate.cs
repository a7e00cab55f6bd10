using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bot.EndToEndTests.Servers;

/// <summary>A self-signed certificate for localhost and 127.0.0.1, made once a run.</summary>
public static class TestCertificate
{
    static TestCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Certificate = certificate.ExportCertificatePem() + "\n";
        Key = key.ExportPkcs8PrivateKeyPem() + "\n";
        Sha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    /// <summary>PEM.</summary>
    public static string Certificate { get; }

    /// <summary>PEM, PKCS #8, not encrypted.</summary>
    public static string Key { get; }

    /// <summary>The fingerprint, in upper-case hexadecimal digits.</summary>
    public static string Sha256 { get; }

    /// <summary>Accepts this certificate and no other, as a client's certificate validation callback.</summary>
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.GetCertHashString(HashAlgorithmName.SHA256) == Sha256;

    /// <summary>Writes cert.pem and key.pem into the folder.</summary>
    public static void WriteTo(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "cert.pem"), Certificate);
        var key = Path.Combine(folder, "key.pem");
        File.WriteAllText(key, Key);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
