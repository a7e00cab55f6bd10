namespace Bot.Hosting;

/// <summary>Where the service answers HTTP.</summary>
public sealed record WebOptions
{
    /// <summary>Default: http://127.0.0.1:8080.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    public IEnumerable<string> Faults(string section)
    {
        if (!Uri.TryCreate(Url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp)
            yield return $"{section}:Url is \"{Url}\": write http://address:port, such as http://127.0.0.1:8080.";
    }
}
