namespace Bot.Contracts;

/// <summary>A thread has a new summary, and subscriptions are to be matched.</summary>
/// <param name="Thread">The row of the thread, which may have been merged into another since.</param>
public sealed record ThreadSummarized(long Thread);
