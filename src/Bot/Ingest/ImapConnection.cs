using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Bot.Ingest;

/// <summary>Opens connections to an IMAP account.</summary>
public static class ImapConnection
{
    /// <summary>Connects and logs in.</summary>
    /// <exception cref="AuthenticationException">The server refuses the account; the text says which key to check.</exception>
    public static async Task<ImapClient> OpenAsync(SourceOptions options, CancellationToken token)
    {
        var client = new ImapClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            if (options.CertificateFile is { Length: > 0 } file) client.ServerCertificateValidationCallback = Trust(file, options.Host);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using (var deadline = CancellationTokenSource.CreateLinkedTokenSource(token))
            {
                deadline.CancelAfter(options.Timeout);
                try
                {
                    await socket.ConnectAsync(options.Host, options.ResolvedPort, deadline.Token);
                }
                catch (Exception exception)
                {
                    socket.Dispose();
                    if (exception is OperationCanceledException && !token.IsCancellationRequested)
                        throw new TimeoutException($"{options.Host}:{options.ResolvedPort} did not answer in {options.Timeout}.");
                    throw;
                }
            }

            await client.ConnectAsync(socket, options.Host, options.ResolvedPort, options.Tls switch
            {
                TlsMode.Implicit => SecureSocketOptions.SslOnConnect,
                TlsMode.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, token);
            await LogInAsync(client, options, token);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Task LogInAsync(ImapClient client, SourceOptions options, CancellationToken token)
    {
        if (!options.IsAnonymous) return client.AuthenticateAsync(options.User!, options.ResolvePassword(), token);
        return client.AuthenticationMechanisms.Contains("ANONYMOUS")
            ? client.AuthenticateAsync(new SaslMechanismAnonymous("bot"), token)
            : throw new AuthenticationException($"{options.Host} offers no anonymous access.");
    }

    private static RemoteCertificateValidationCallback Trust(string file, string host) => (_, certificate, _, errors) =>
    {
        if (errors == SslPolicyErrors.None) return true;
        if (certificate is not X509Certificate2 presented || !presented.MatchesHostname(host)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(presented);
    };
}
