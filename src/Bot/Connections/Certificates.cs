using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bot.Connections;

/// <summary>Which certificates a server may show: what the system trusts, and what the operator's file holds — the very certificate,
/// or the authority that signed it for this host.</summary>
internal static class Certificates
{
    /// <summary>The certificates of a PEM file.</summary>
    /// <exception cref="CryptographicException">There is none in it.</exception>
    public static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new CryptographicException($"{file} has no certificate in it.");
    }

    /// <summary>The check of a server's certificate.</summary>
    /// <param name="file">The operator's PEM file; null or empty: the system's authorities alone.</param>
    public static RemoteCertificateValidationCallback Trust(string? file)
    {
        var extra = file is { Length: > 0 } ? Read(file) : [];
        return (_, shown, sent, errors) => Accepts(shown, sent, errors, extra);
    }

    private static bool Accepts(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection extra)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (shown is null || extra.Count == 0) return false;
        if (extra.Any(certificate => certificate.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData()))) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(extra);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(certificate);
    }
}
