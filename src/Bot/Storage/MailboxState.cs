namespace Bot.Storage;

/// <summary>How a mailbox fares, and what became of its mails.</summary>
public sealed record MailboxState
{
    /// <summary>The account: user@host:port.</summary>
    public required string Source { get; init; }

    public required string Folder { get; init; }

    /// <summary>When it was last read to its end; null: never.</summary>
    public DateTimeOffset? ContactAt { get; init; }

    /// <summary>The highest UID examined.</summary>
    public long Uid { get; init; }

    /// <summary>The server's next UID, as far as it has told; 0: not yet.</summary>
    public long UidNext { get; init; }

    /// <summary>Why it cannot be read now; null when it can.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>How many mails comparing with the server found missing; they were fetched then.</summary>
    public long Gaps { get; init; }

    public long Stored { get; init; }

    public long Duplicates { get; init; }

    public long Stubs { get; init; }

    public long Gone { get; init; }

    /// <summary>How many UIDs the server has given that were not examined yet.</summary>
    public long Behind => Math.Max(0, UidNext - 1 - Uid);
}
