namespace Bot.EndToEndTests.Servers;

/// <summary>What a <see cref="WebhookReceiver"/> answers.</summary>
/// <param name="Status">The HTTP status; 0 cuts the connection instead.</param>
/// <param name="Delay">How long the answer takes.</param>
/// <param name="Headers">Such as Location or Retry-After.</param>
/// <param name="Body">Sent as it is.</param>
public sealed record WebhookAnswer(
    int Status, TimeSpan Delay = default, IReadOnlyDictionary<string, string>? Headers = null, byte[]? Body = null)
{
    public static readonly WebhookAnswer Accepted = new(204);

    /// <summary>The request is recorded, and the connection ends without an answer.</summary>
    public static readonly WebhookAnswer Cut = new(0);
}
