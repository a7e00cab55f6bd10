namespace Bot.Storage;

/// <summary>The part of a list that a digest covers, by position.</summary>
/// <param name="List">The list.</param>
/// <param name="From">Exclusive: the last position of the digest before.</param>
/// <param name="To">Inclusive.</param>
public sealed record ListReach(string List, long From, long To);
