namespace Bot.Core.Summaries;

/// <summary>What one person says in a thread.</summary>
/// <param name="Author">Who, to be shown.</param>
/// <param name="Points">At least one, in the thread's order.</param>
public sealed record PersonPoints(string Author, IReadOnlyList<SummaryLine> Points);
