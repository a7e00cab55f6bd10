using Bot.Connections;

namespace Bot.Ingest;

/// <summary>One IMAP account, or one newsgroup of a public-inbox server such as lore.kernel.org.</summary>
public sealed class SourceOptions
{
    public string Host { get; init; } = "";

    /// <summary>Default: 993 with <see cref="TlsMode.Implicit"/>, else 143.</summary>
    public int? Port { get; init; }

    public TlsMode Tls { get; init; } = TlsMode.Implicit;

    /// <summary>A PEM file with the certificate, or its authority's, to trust beside the system's; null: the system's alone.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The account; null or empty: anonymous (RFC 4505), as public archives offer it.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file that holds the password, instead of the setting.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Log-in by OAuth 2.0 instead of a password.</summary>
    public OAuthOptions OAuth { get; init; } = new();

    /// <summary>The folders to read. Default: INBOX.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>A newsgroup of a public-inbox server instead of folders, such as org.kernel.vger.git: it is followed through all its
    /// slices of 50,000 mails.</summary>
    public string? Newsgroup { get; init; }

    /// <summary>Where to begin in a mailbox that was never read: <c>beginning</c>, <c>now</c>, or a day such as 2026-01-31. Default: now
    /// for a newsgroup, beginning for folders.</summary>
    public string? Start { get; init; }

    /// <summary>How often to look for the next slice of a newsgroup; nothing announces it. A slice that is full is left at once.
    /// Default 10 min, range 1 s to 1 h.</summary>
    public TimeSpan SliceInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The list that mails without a List-Id belong to; null: the folder's or newsgroup's name.</summary>
    public string? List { get; init; }

    /// <summary>How often to look where the server has no IDLE, and how long an IDLE lasts at most (RFC 2177 allows 29 min; firewalls
    /// often less than 10). Default 5 min, range 1 s to 9 min.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait for one answer of the server. Default 30 s, range 1 s to 5 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most connections at once. Each of the first folders has one of its own; the last is shared by all that remain.
    /// Default 3, range 1 to 15.</summary>
    public int Connections { get; init; } = 3;

    /// <summary>Of a mail longer than this many bytes only the first 256 kB are fetched. Default 25 MiB.</summary>
    public long MaxMailBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>The folders, or the newsgroup.</summary>
    public IReadOnlyList<string> ResolvedFolders => IsNewsgroup ? [Newsgroup!.ToLowerInvariant()] : Folders.Count == 0 ? ["INBOX"] : Folders;

    public bool IsNewsgroup => !string.IsNullOrEmpty(Newsgroup);

    internal ReadingStart ResolvedStart =>
        ReadingStart.TryParse(Start ?? "", out var start) ? start : IsNewsgroup ? ReadingStart.Now : ReadingStart.Beginning;

    /// <summary>The folders that each connection reads.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Shares => ResolvedFolders.Count <= Connections
        ? [.. ResolvedFolders.Select(folder => (IReadOnlyList<string>)[folder])]
        : [.. ResolvedFolders.Take(Connections - 1).Select(folder => (IReadOnlyList<string>)[folder]), [.. ResolvedFolders.Skip(Connections - 1)]];

    /// <summary>The list that mails of a folder belong to when they name none.</summary>
    public string ListOf(string folder) => (List ?? folder).ToLowerInvariant();

    public int ResolvedPort => Port ?? (Tls == TlsMode.Implicit ? 993 : 143);

    public bool IsAnonymous => string.IsNullOrEmpty(User);

    /// <summary>What to call the account; holds no secret.</summary>
    public string Account => $"{(IsAnonymous ? "anonymous" : User)}@{Host}:{ResolvedPort}";

    public IEnumerable<string> Faults(string section)
    {
        if (string.IsNullOrWhiteSpace(Host)) yield return $"{section}:Host is empty: name the IMAP server, such as imap.example.org.";
        else if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return $"{section}:Host is \"{Host}\": use a host name or an IP address, without a port or a scheme.";
        if (Port is < 1 or > 65535) yield return $"{section}:Port is {Port}: use 1 to 65535, or leave it out for {(Tls == TlsMode.Implicit ? 993 : 143)}.";
        foreach (var fault in OAuthFaults(section)) yield return fault;
        if (!OAuth.IsConfigured && !IsAnonymous && string.IsNullOrEmpty(Password) && string.IsNullOrEmpty(PasswordFile))
            yield return $"{section}:Password is empty: set it or {section}:PasswordFile, or leave {section}:User out to read anonymously.";
        foreach (var fault in Secret.FileFaults($"{section}:PasswordFile", PasswordFile)) yield return fault;
        foreach (var fault in Secret.FileFaults($"{section}:CertificateFile", CertificateFile, file => Certificates.Read(file))) yield return fault;
        if (Folders.Any(string.IsNullOrWhiteSpace)) yield return $"{section}:Folders has an empty name: leave it out, or name a folder such as INBOX.";
        if (IsNewsgroup && Folders.Count > 0) yield return $"{section}:Newsgroup and {section}:Folders are both set: keep one.";
        if (IsNewsgroup && !Newsgroup!.All(character => char.IsAsciiLetterOrDigit(character) || "/_.-~@+=:".Contains(character, StringComparison.Ordinal)))
            yield return $"{section}:Newsgroup is \"{Newsgroup}\": use a name such as org.kernel.vger.git, without the number of a slice.";
        if (!string.IsNullOrEmpty(Start) && !ReadingStart.TryParse(Start, out _))
            yield return $"{section}:Start is \"{Start}\": use beginning, now, or a day such as 2026-01-31.";
        if (SliceInterval < TimeSpan.FromSeconds(1) || SliceInterval > TimeSpan.FromHours(1))
            yield return $"{section}:SliceInterval is {SliceInterval}: use 00:00:01 to 01:00:00.";
        if (PollInterval < TimeSpan.FromSeconds(1) || PollInterval > TimeSpan.FromMinutes(9))
            yield return $"{section}:PollInterval is {PollInterval}: use 00:00:01 to 00:09:00.";
        if (Connections is < 1 or > 15) yield return $"{section}:Connections is {Connections}: use 1 to 15.";
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(5))
            yield return $"{section}:Timeout is {Timeout}: use 00:00:01 to 00:05:00.";
        if (MaxMailBytes < ImapSource.PartialBytes) yield return $"{section}:MaxMailBytes is {MaxMailBytes}: use {ImapSource.PartialBytes} or more.";
    }

    private IEnumerable<string> OAuthFaults(string section)
    {
        if (!OAuth.IsConfigured) yield break;
        if (IsAnonymous) yield return $"{section}:User is empty: {section}:OAuth needs the account's name.";
        if (!string.IsNullOrEmpty(Password) || !string.IsNullOrEmpty(PasswordFile)) yield return $"{section}:Password is set beside {section}:OAuth: keep one.";
        foreach (var fault in OAuth.Faults($"{section}:OAuth")) yield return fault;
    }
}
