using MimeKit;

namespace Bot.Digests;

/// <summary>How digests present themselves.</summary>
public sealed record DigestOptions
{
    public const string Section = "Bot:Digests";

    /// <summary>The From field of digests, "Name &lt;address&gt;" or an address. Default: Bot:Delivery:Smtp:From.</summary>
    public string? From { get; init; }

    /// <summary>The mailbox of <see cref="From"/>.</summary>
    /// <exception cref="InvalidOperationException">There is none, so no digest can be sent by mail.</exception>
    public MailboxAddress Sender() => From is { Length: > 0 }
        ? MailboxAddress.Parse(From)
        : throw new InvalidOperationException("Digests have no sender: set Bot:Delivery:Smtp:From.");

    public IEnumerable<string> Faults(string section)
    {
        if (From is { Length: > 0 } && !MailboxAddress.TryParse(From, out _))
            yield return $"{section}:From is \"{From}\": write an address, such as Bot <bot@example.org>.";
    }
}
