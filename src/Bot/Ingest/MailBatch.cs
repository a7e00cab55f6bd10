using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Mails as a source gives them.</summary>
/// <param name="Mails">In the source's order; may be empty when only the cursor moves, or when there was nothing new.</param>
/// <param name="Cursor">How far the source has been read with these mails.</param>
/// <param name="Progress">How much of the source has been read, 0 to 1; null where there is no end.</param>
public sealed record MailBatch(IReadOnlyList<RawArrival> Mails, MailCursor Cursor, double? Progress = null)
{
    /// <summary>The list that mails without a List-Id belong to; null: what the source's reader was told.</summary>
    public string? List { get; init; }

    /// <summary>The UIDs looked at; null when none were, or the source has none.</summary>
    public ExaminedUids? Examined { get; init; }

    /// <summary>The server's next UID, as far as it has told; null where there is none.</summary>
    public long? UidNext { get; init; }

    /// <summary>Why this mailbox cannot be read, while others of the same connection can.</summary>
    public string? Fault { get; init; }
}
