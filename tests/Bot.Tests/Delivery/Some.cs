using System.Text;
using Bot.Storage;

namespace Bot.Tests.Delivery;

/// <summary>Makers of what tests need but do not care about.</summary>
internal static class Some
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static ClaimedDelivery Webhook(string url) => new()
    {
        Id = "thread.1.a", Subscription = 1, Kind = "thread", Channel = "webhook", Target = url, Secret = Secret, Attempts = 1,
        Payload = Encoding.UTF8.GetBytes("""{"type":"thread.updated"}"""), CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public static ClaimedDelivery Mail(string address, string? text = null) => new()
    {
        Id = "digest.1.a", Subscription = 1, Kind = "digest", Channel = "smtp", Target = address, Attempts = 1,
        Payload = Encoding.UTF8.GetBytes((text ?? "From: bot@example.org\nTo: ada@example.org\nMessage-ID: <digest.1.a@example.org>\n"
            + "MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nHello\n").ReplaceLineEndings("\r\n")),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
