using Bot.Connections;
using MimeKit;

namespace Bot.Delivery;

/// <summary>The mail server that digests are handed to. Without a host there is none.</summary>
public sealed class SmtpOptions
{
    public const string Section = DeliveryOptions.Section + ":Smtp";

    /// <summary>Deliveries are leased for five minutes; a try must have ended well before.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(4);

    public string Host { get; init; } = "";

    /// <summary>Default: 587, 465 or 25, after <see cref="Tls"/>.</summary>
    public int? Port { get; init; }

    /// <summary>Default: StartTls, and no mail when the server does not offer it.</summary>
    public TlsMode Tls { get; init; } = TlsMode.StartTls;

    /// <summary>A PEM file with the certificates of a private authority, or with the server's own one; trusted in addition to
    /// the system's.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Without a user there is no AUTH.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file that holds the password, instead of the setting. Read anew at every connection.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The envelope sender, to which bounces go: an address, <c>bot@example.org</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>For one mail in all: connecting, waiting for a connection, and the server's last answer. Default: 3 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How many mails are sent at once. Default: 2; 1 to 20.</summary>
    public int Connections { get; init; } = 2;

    public bool IsConfigured => Host.Length > 0;

    public int EffectivePort => Port ?? Tls switch
    {
        TlsMode.StartTls => 587,
        TlsMode.Implicit => 465,
        TlsMode.None => 25,
        _ => throw new InvalidOperationException($"Unknown TLS mode {Tls}."),
    };

    /// <summary>How logs and errors name the server.</summary>
    internal string Server => $"{Host}:{EffectivePort}";

    /// <summary>Every fault of these settings, each with its key and its cure; none when no host is set.</summary>
    public IEnumerable<string> Faults(string section)
    {
        if (!IsConfigured) yield break;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return $"{section}:Host is \"{Host}\": use a host name or an IP address, without a port.";
        if (Port is < 1 or > 65535) yield return $"{section}:Port is {Port}: use 1 to 65535.";
        if (!Enum.IsDefined(Tls)) yield return $"{section}:Tls is {Tls}: use {string.Join(", ", Enum.GetNames<TlsMode>())}.";
        if (ParseAddress(From) is null)
            yield return $"{section}:From is {(From.Length == 0 ? "missing" : $"\"{From}\"")}: set the address that digests come from, such as bot@example.org.";
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > LongestTimeout)
            yield return $"{section}:Timeout is {Timeout}: use 00:00:01 to {LongestTimeout}.";
        if (Connections is < 1 or > 20) yield return $"{section}:Connections is {Connections}: use 1 to 20.";
        if (User is { Length: > 0 } && Password is not { Length: > 0 } && PasswordFile is not { Length: > 0 })
            yield return $"{section}:User is set and no password: set {section}:PasswordFile or {section}:Password.";
        foreach (var fault in Secret.FileFaults($"{section}:PasswordFile", PasswordFile)) yield return fault;
        foreach (var fault in Secret.FileFaults($"{section}:CertificateFile", CertificateFile, file => Certificates.Read(file))) yield return fault;
    }

    /// <summary>An address with both its halves; null when it is none. MimeKit takes a lone name for a local user's.</summary>
    internal static MailboxAddress? ParseAddress(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address.IndexOf('@', StringComparison.Ordinal) > 0 ? address : null;
}
