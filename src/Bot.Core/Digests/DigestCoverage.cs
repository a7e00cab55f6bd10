namespace Bot.Core.Digests;

/// <summary>What a digest covers, so that a reader can trust that nothing is missing.</summary>
/// <param name="Shown">Mails in the threads that the digest shows.</param>
/// <param name="Stored">Mails that the store has for the lists and the period. The two differ only when something is wrong.</param>
/// <param name="First">The oldest of these mails' dates, UTC; null when there is none.</param>
/// <param name="Last">The newest of these mails' dates, UTC; null when there is none.</param>
public sealed record DigestCoverage(int Shown, int Stored, DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <summary>Mails that the lists' mailboxes hold and that were not ready when the digest was made; the next one has them.</summary>
    public long Waiting { get; init; }

    /// <summary>Of the mails shown, those of which only a part was kept.</summary>
    public int Partial { get; init; }

    /// <summary>Mailboxes of the lists that could not be read when the digest was made.</summary>
    public int Unreachable { get; init; }
}
