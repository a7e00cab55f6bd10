using Bot.Connections;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Bot.Ingest;

/// <summary>Opens connections to an IMAP account.</summary>
public static class ImapConnection
{
    /// <summary>Connects and logs in.</summary>
    /// <exception cref="AuthenticationException">The server refuses the account.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public static async Task<ImapClient> OpenAsync(SourceOptions options, CancellationToken token)
    {
        var client = new ImapClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(options.Timeout * 2);
        try
        {
            await client.ConnectAsync(options.Host, options.ResolvedPort, options.Tls, options.CertificateFile, deadline.Token);
            await LogInAsync(client, options, deadline.Token);
            return client;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            client.Dispose();
            throw new TimeoutException($"{options.Host}:{options.ResolvedPort} did not answer in {(options.Timeout * 2).TotalSeconds} s.");
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Task LogInAsync(ImapClient client, SourceOptions options, CancellationToken token)
    {
        if (!options.IsAnonymous) return client.AuthenticateAsync(options.User!, Secret.Read(options.Password, options.PasswordFile), token);
        return client.AuthenticationMechanisms.Contains("ANONYMOUS")
            ? client.AuthenticateAsync(new SaslMechanismAnonymous("bot"), token)
            : throw new AuthenticationException($"{options.Host} offers no anonymous access.");
    }
}
