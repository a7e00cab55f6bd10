namespace Bot.Ingest;

/// <summary>One mail's bytes.</summary>
/// <param name="Raw">The mail; only its beginning when <paramref name="Flaw"/> says so.</param>
/// <param name="ReceivedAt">When the server or file got it (INTERNALDATE, a file's time).</param>
/// <param name="Flaw">What was wrong in fetching it; null when nothing was.</param>
/// <param name="Uid">Its UID in the mailbox; null elsewhere.</param>
public sealed record RawArrival(byte[] Raw, DateTimeOffset ReceivedAt, string? Flaw = null, long? Uid = null);
