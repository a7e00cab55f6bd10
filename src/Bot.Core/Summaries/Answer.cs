namespace Bot.Core.Summaries;

/// <summary>What stands below a quote.</summary>
/// <param name="Mail">The place of the mail that quotes, in the thread's reading order.</param>
/// <param name="IsOwn">Whether the mail's author says it; else it is itself a quote.</param>
/// <param name="Opening">How it begins.</param>
internal sealed record Answer(int Mail, bool IsOwn, string Opening);
