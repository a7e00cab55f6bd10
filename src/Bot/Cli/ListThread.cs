using Bot.Core.Summaries;
using Bot.Core.Threads;

namespace Bot.Cli;

/// <summary>A thread in its list.</summary>
/// <param name="List">The list.</param>
/// <param name="Thread">The thread.</param>
/// <param name="Summary">What the store has of it; null when it is to be made.</param>
internal sealed record ListThread(string List, MailThread Thread, ThreadSummary? Summary);
