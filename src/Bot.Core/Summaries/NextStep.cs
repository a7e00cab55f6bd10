namespace Bot.Core.Summaries;

/// <summary>What comes next in a thread.</summary>
/// <param name="Holder">Who holds it, to be shown: who promised it, or who was asked.</param>
/// <param name="Line">The words that say so.</param>
public sealed record NextStep(string Holder, SummaryLine Line);
