using System.Net;
using System.Text.Json;
using Bot.Connections;

namespace Bot.Ingest;

/// <summary>The access token of an account, shared by its connections: one request each time it runs out, a minute before.</summary>
public sealed partial class OAuthTokens(OAuthOptions options, TimeSpan timeout, ILogger logger, TimeProvider time) : IDisposable
{
    /// <summary>How long not to ask again when the provider has withdrawn the authorisation.</summary>
    public static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    /// <summary>When the provider does not say how long a token lasts (RFC 6749 §5.1 lets it not).</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(30);

    // The refresh token goes to the one address configured: no redirects.
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true)
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    private readonly SemaphoreSlim asking = new(1, 1);
    private (string Token, DateTimeOffset Until)? access;
    private string? lastAccess;
    private (MailboxRefusedException Why, DateTimeOffset Until)? refusal;

    /// <summary>Providers may hand out a new refresh token with each use (RFC 6749 §6), which is kept here where it cannot be written
    /// into its file; null: the configured one.</summary>
    private (string Configured, string Now)? refresh;

    /// <summary>A token that is good for a while.</summary>
    /// <exception cref="MailboxRefusedException">The provider wants a person to authorise the account anew; it is asked once in 15 minutes.</exception>
    /// <exception cref="TokenEndpointException">The provider cannot be reached, or answers what it should not.</exception>
    public async Task<string> GetAsync(CancellationToken token)
    {
        await asking.WaitAsync(token);
        try
        {
            var now = time.GetUtcNow();
            if (access is { } held && now < held.Until) return held.Token;
            if (refusal is { } refused && now < refused.Until)
                throw new MailboxRefusedException(refused.Why.Message, refused.Until - now, needsPerson: true, refused.Why.InnerException);
            return await AskAsync(token);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Drops a token that the mail server would not have.</summary>
    public void Forget(string accessToken)
    {
        if (access?.Token == accessToken) access = null;
    }

    /// <summary>Takes every secret that is in use out of a text, such as a server's words, which may repeat what it was told.</summary>
    public string WithoutSecrets(string text)
    {
        string?[] secrets =
        [
            lastAccess, refresh?.Now, Secret.Read(options.RefreshToken, options.RefreshTokenFile), Secret.Read(options.ClientSecret, options.ClientSecretFile),
        ];
        foreach (var secret in secrets)
            if (!string.IsNullOrEmpty(secret)) text = text.Replace(secret, "…", StringComparison.Ordinal);
        return text;
    }

    public void Dispose()
    {
        client.Dispose();
        asking.Dispose();
    }

    private async Task<string> AskAsync(CancellationToken token)
    {
        var configured = Secret.Read(options.RefreshToken, options.RefreshTokenFile);
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = options.ClientId,
            ["refresh_token"] = refresh is { } held && held.Configured == configured ? held.Now : configured,
        };
        if (Secret.Read(options.ClientSecret, options.ClientSecretFile) is { Length: > 0 } secret) form["client_secret"] = secret;
        if (options.Scope is { Length: > 0 } scope) form["scope"] = scope;
        var (status, answer) = await PostAsync(form, token);
        if (answer.Error is { } error && status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized) throw Refused(error);
        if (status != HttpStatusCode.OK || answer.AccessToken is not { } fresh)
            throw new TokenEndpointException($"The token endpoint of {Host} answered {(int)status} without a token.");

        var life = answer.ExpiresIn is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : UsualLife;
        access = (fresh, time.GetUtcNow() + life - (Early < life / 2 ? Early : life / 2));
        lastAccess = fresh;
        refusal = null;
        if (answer.RefreshToken is { } next && next != form["refresh_token"]) await KeepAsync(configured, next);
        return fresh;
    }

    /// <summary>Keeps a new refresh token for the next start, in the file that held the one before.</summary>
    private async Task KeepAsync(string configured, string next)
    {
        var isFirst = refresh is null;
        refresh = (configured, next);
        if (string.IsNullOrEmpty(options.RefreshTokenFile))
        {
            if (isFirst) Log.NotKept(logger, Host, "OAuth:RefreshTokenFile is not set");
            return;
        }

        try
        {
            // Into the file itself: in a container it may be mounted, and then no other can take its place. The provider has
            // changed it already, so a stop does not interrupt this.
            await File.WriteAllTextAsync(options.RefreshTokenFile, next + "\n", CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isFirst) Log.NotKept(logger, Host, exception.Message);
        }
    }

    private string Host => new Uri(options.TokenUrl).Authority;

    private async Task<(HttpStatusCode Status, Answer Answer)> PostAsync(Dictionary<string, string> form, CancellationToken token)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var response = await client.PostAsync(new Uri(options.TokenUrl), content, token);
            var body = await response.Content.ReadAsByteArrayAsync(token);
            return (response.StatusCode, Answer.Read(body));
        }
        catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
        {
            throw new TokenEndpointException($"The token endpoint of {Host} did not answer in {timeout.TotalSeconds} s.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new TokenEndpointException($"The token endpoint of {Host} cannot be used: {exception.Message}", exception);
        }
    }

    private MailboxRefusedException Refused(string error)
    {
        // The code alone: a description may repeat what was sent.
        var known = error is "invalid_grant" or "invalid_client" or "unauthorized_client" or "invalid_scope" or "invalid_request" or "unsupported_grant_type";
        var why = new MailboxRefusedException(
            $"The token endpoint of {Host} refuses: {(known ? error : "an unknown error")}. Authorise the account anew and set OAuth:RefreshToken of this source.",
            RefusalPause, needsPerson: true);
        refusal = (why, time.GetUtcNow() + RefusalPause);
        return why;
    }

    /// <summary>What a token endpoint says (RFC 6749 §5); null where it says nothing usable.</summary>
    private sealed record Answer(string? AccessToken, double? ExpiresIn, string? RefreshToken, string? Error)
    {
        public static Answer Read(byte[] body)
        {
            try
            {
                using var json = JsonDocument.Parse(body);
                if (json.RootElement.ValueKind != JsonValueKind.Object) return new Answer(null, null, null, null);
                return new Answer(Text(json, "access_token"), Seconds(json), Text(json, "refresh_token"), Text(json, "error"));
            }
            catch (JsonException)
            {
                return new Answer(null, null, null, null);
            }
        }

        private static string? Text(JsonDocument json, string name) =>
            json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

        private static double? Seconds(JsonDocument json) =>
            json.RootElement.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
                ? Math.Min(seconds, 86_400) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Host} gave a new refresh token, which is kept in memory only: after a restart the old one must still do, or the account be authorised anew. {Reason}")]
        public static partial void NotKept(ILogger logger, string host, string reason);
    }
}
