using Bot.Core.Mails;

namespace Bot.Core.Threads;

/// <summary>A mail at its place in a thread.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="ParentId">The nearest ancestor that is among the mails; null for a top-level mail.</param>
/// <param name="Depth">0 for a top-level mail.</param>
public sealed record ThreadedMail(Mail Mail, string? ParentId, int Depth);
