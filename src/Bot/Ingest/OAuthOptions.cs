using Bot.Connections;

namespace Bot.Ingest;

/// <summary>Log-in by OAuth 2.0: an access token, fetched with a refresh token (RFC 6749 §6), in the place of a password.</summary>
public sealed class OAuthOptions
{
    /// <summary>The provider's token endpoint; https, but for a loopback address.</summary>
    public string TokenUrl { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Null for a public client, which has none.</summary>
    public string? ClientSecret { get; init; }

    public string? ClientSecretFile { get; init; }

    public string? RefreshToken { get; init; }

    public string? RefreshTokenFile { get; init; }

    /// <summary>Null: what the refresh token was given for.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether anything of it is set.</summary>
    public bool IsConfigured => ((string?[])[TokenUrl, ClientId, ClientSecret, ClientSecretFile, RefreshToken, RefreshTokenFile]).Any(value => !string.IsNullOrEmpty(value));

    public IEnumerable<string> Faults(string section)
    {
        if (!Uri.TryCreate(TokenUrl, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            yield return $"{section}:TokenUrl is \"{TokenUrl}\": use the https address of the provider's token endpoint.";
        if (string.IsNullOrEmpty(ClientId)) yield return $"{section}:ClientId is empty: set the id that the provider gave this client.";
        if (string.IsNullOrEmpty(RefreshToken) && string.IsNullOrEmpty(RefreshTokenFile))
            yield return $"{section}:RefreshToken is empty: set it or {section}:RefreshTokenFile.";
        foreach (var fault in Secret.FileFaults($"{section}:ClientSecretFile", ClientSecretFile)) yield return fault;
        foreach (var fault in Secret.FileFaults($"{section}:RefreshTokenFile", RefreshTokenFile)) yield return fault;
    }
}
