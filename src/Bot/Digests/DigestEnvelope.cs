using MimeKit;

namespace Bot.Digests;

/// <summary>Whom a digest goes to, and under which id.</summary>
public sealed record DigestEnvelope
{
    /// <summary>The delivery's id; the Message-ID's left part through every retry. ASCII letters, digits, dots, dashes, underscores.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The sender. Without a display name the lists are named: "garden-kernel digest".</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>The one recipient.</summary>
    public required MailboxAddress To { get; init; }

    /// <summary>Where a subscriber's mail program unsubscribes (RFC 2369 §3.2), the preferred one first: mailto, https. With an
    /// https one, one click must do (RFC 8058), by POST and without a further question.</summary>
    public IReadOnlyList<Uri> Unsubscribe { get; init; } = [];
}
