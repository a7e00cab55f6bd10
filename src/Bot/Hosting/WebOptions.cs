namespace Bot.Hosting;

/// <summary>Where the service answers HTTP.</summary>
public sealed record WebOptions
{
    /// <summary>Default: http://127.0.0.1:8080.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The address of a page as this machine reaches it.</summary>
    public Uri Local(string path)
    {
        var uri = new Uri(AnyHost(Url));
        var host = uri.Host is "any" or "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return new UriBuilder(uri.Scheme, host, uri.Port, path).Uri;
    }

    private static string AnyHost(string url) =>
        url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);

    public IEnumerable<string> Faults(string section)
    {
        if (!Uri.TryCreate(AnyHost(Url), UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp)
            yield return $"{section}:Url is \"{Url}\": write http://address:port, such as http://127.0.0.1:8080.";
    }
}
