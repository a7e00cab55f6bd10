using Bot.Connections;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Bot.Ingest;

/// <summary>An IMAP account, which all connections to it share: never more than one attempt a second, one access token.</summary>
public sealed class ImapAccount(SourceOptions options, OAuthTokens? tokens, TimeProvider time) : IDisposable
{
    /// <summary>How long to stay away from a server that says that it has no room for us.</summary>
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private long? lastAttempt;

    public SourceOptions Options => options;

    /// <summary>The account as operators configure it.</summary>
    public static ImapAccount Of(SourceOptions options, ILogger logger, TimeProvider time) =>
        new(options, options.OAuth.IsConfigured ? new OAuthTokens(options.OAuth, options.Timeout, logger, time) : null, time);

    /// <summary>A text, such as a server's words, without the secrets that the server was told.</summary>
    public string WithoutSecrets(string text)
    {
        if (tokens is not null) text = tokens.WithoutSecrets(text);
        return Secret.Read(options.Password, options.PasswordFile) is { Length: > 0 } password ? text.Replace(password, "…", StringComparison.Ordinal) : text;
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="AuthenticationException">The server refuses the account.</exception>
    /// <exception cref="MailboxRefusedException">The server asks to be left alone, or the account's authorisation has been withdrawn.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task<ImapConnection> OpenAsync(CancellationToken token)
    {
        await WaitForTurnAsync(token);
        var connection = new ImapConnection(options);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(options.Timeout * 2);
        try
        {
            await connection.GuardAsync(RefusalPause, async () =>
            {
                await connection.Client.ConnectAsync(options.Host, options.ResolvedPort, options.Tls, options.CertificateFile, deadline.Token);
                await LogInAsync(connection.Client, deadline.Token);
                // A public archive's mail shrinks to a third (RFC 4978).
                if (connection.Client.Capabilities.HasFlag(ImapCapabilities.Compress)) await connection.Client.CompressAsync(deadline.Token);
                return true;
            });
            return connection;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            connection.Dispose();
            throw new TimeoutException($"{options.Host}:{options.ResolvedPort} did not answer in {(options.Timeout * 2).TotalSeconds} s.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a step of a connection's work.</summary>
    /// <exception cref="MailboxRefusedException">The server asks to be left alone.</exception>
    public static Task<T> GuardAsync<T>(ImapConnection connection, Func<Task<T>> step) => connection.GuardAsync(RefusalPause, step);

    public void Dispose()
    {
        tokens?.Dispose();
        turn.Dispose();
    }

    private async Task WaitForTurnAsync(CancellationToken token)
    {
        await turn.WaitAsync(token);
        try
        {
            if (lastAttempt is { } last && Spacing - time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, token);
            lastAttempt = time.GetTimestamp();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task LogInAsync(ImapClient client, CancellationToken token)
    {
        if (options.IsAnonymous)
        {
            if (!client.AuthenticationMechanisms.Contains("ANONYMOUS")) throw new AuthenticationException($"{options.Host} offers no anonymous access.");
            await client.AuthenticateAsync(new SaslMechanismAnonymous("bot"), token);
        }
        else if (tokens is null)
        {
            await client.AuthenticateAsync(options.User!, Secret.Read(options.Password, options.PasswordFile), token);
        }
        else
        {
            await LogInAsync(client, tokens, token);
        }
    }

    private async Task LogInAsync(ImapClient client, OAuthTokens source, CancellationToken token)
    {
        var access = await source.GetAsync(token);
        SaslMechanism mechanism = client.AuthenticationMechanisms.Contains("OAUTHBEARER") ? new SaslMechanismOAuthBearer(options.User!, access)
            : client.AuthenticationMechanisms.Contains("XOAUTH2") ? new SaslMechanismOAuth2(options.User!, access)
            : throw new AuthenticationException($"{options.Host} offers neither OAUTHBEARER nor XOAUTH2.");
        try
        {
            await client.AuthenticateAsync(mechanism, token);
        }
        catch (AuthenticationException)
        {
            // Withdrawn before its time: the next attempt asks for another.
            source.Forget(access);
            throw;
        }
    }
}
