namespace Bot.Storage;

/// <summary>How much the store holds.</summary>
/// <param name="Mails">All mails.</param>
/// <param name="Flawed">Those with something wrong in them.</param>
/// <param name="Pending">Mails in lists that wait to be threaded.</param>
/// <param name="Threads">All threads.</param>
public sealed record MailCounts(long Mails, long Flawed, long Pending, long Threads);
