namespace Bot.Delivery;

/// <summary>The URLs that webhooks may be sent to. Where their names lead is checked when connecting.</summary>
public static class WebhookTarget
{
    private const int MaxLength = 2_000;

    /// <summary>What is wrong with the URL, and the cure; null when nothing is.</summary>
    public static string? Fault(string url)
    {
        if (url.Length > MaxLength) return $"The webhook URL has {url.Length} characters: use at most {MaxLength}.";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0)
            return "The webhook URL is none: write it as https://host/path.";
        if (uri.UserInfo.Length > 0) return "The webhook URL has a user name or password in it: leave them out, webhooks are signed.";
        return null;
    }
}
