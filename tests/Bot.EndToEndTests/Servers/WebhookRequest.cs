using System.Text;

namespace Bot.EndToEndTests.Servers;

/// <summary>A request that a <see cref="WebhookReceiver"/> was sent.</summary>
/// <param name="Method">POST, for a webhook.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">By name, in any case; several values of one name joined by commas.</param>
/// <param name="Body">As it came over the wire.</param>
/// <param name="ReceivedAt">When the whole body was there.</param>
/// <param name="Status">What it was answered; 0 when the connection was cut.</param>
public sealed record WebhookRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset ReceivedAt, int Status)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The webhook-id header; empty when there is none.</summary>
    public string Id => Headers.GetValueOrDefault("webhook-id", "");
}
