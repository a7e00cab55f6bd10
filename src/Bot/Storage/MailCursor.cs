namespace Bot.Storage;

/// <summary>How far a mailbox has been read.</summary>
/// <param name="Source">account@host for IMAP, the file's path for an import.</param>
/// <param name="Folder">The folder; empty for a file.</param>
/// <param name="UidValidity">RFC 3501 §2.3.1.1; for a file, a hash of how it begins.</param>
/// <param name="Uid">The highest UID examined; for a file, the bytes read.</param>
/// <param name="MovedAt">When it last moved; null for one that was never stored. Storing sets it.</param>
public sealed record MailCursor(string Source, string Folder, long UidValidity, long Uid, DateTimeOffset? MovedAt = null);
