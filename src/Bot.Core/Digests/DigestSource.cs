using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Core.Digests;

/// <summary>One thread of one list, as it enters a digest.</summary>
/// <param name="List">The list, in lower case.</param>
/// <param name="Thread">The whole thread.</param>
/// <param name="Summary">What it says.</param>
/// <param name="NewMailIds">The ids of its mails that the digest is about; ids of other mails are ignored.</param>
public sealed record DigestSource(string List, MailThread Thread, ThreadSummary Summary, IReadOnlySet<string> NewMailIds);
