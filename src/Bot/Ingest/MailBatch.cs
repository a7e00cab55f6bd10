using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Mails as a source gives them.</summary>
/// <param name="Mails">In the source's order; may be empty when only the cursor moves.</param>
/// <param name="Cursor">How far the source has been read with these mails.</param>
/// <param name="Progress">How much of the source has been read, 0 to 1; null where there is no end.</param>
public sealed record MailBatch(IReadOnlyList<RawArrival> Mails, MailCursor Cursor, double? Progress = null);
