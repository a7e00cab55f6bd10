using Bot.Core.Mails;

namespace Bot.Storage;

/// <summary>A thread's row with its mails, in no order.</summary>
public sealed record StoredThread(ThreadRow Row, IReadOnlyList<Mail> Mails);
