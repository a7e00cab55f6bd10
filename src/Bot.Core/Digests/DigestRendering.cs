namespace Bot.Core.Digests;

/// <summary>What a digest's renderers need besides the digest.</summary>
public sealed record DigestRendering
{
    public static readonly DigestRendering Default = new();

    public ArchiveLinks Links { get; init; } = ArchiveLinks.Default;

    /// <summary>Why the reader gets this, one sentence; null: nothing is said.</summary>
    public string? Reason { get; init; }

    /// <summary>How to stop it, one sentence, for example "To stop it, send a mail to bot+stop-7@example.org."; null: nothing is said.</summary>
    public string? Unsubscribe { get; init; }
}
