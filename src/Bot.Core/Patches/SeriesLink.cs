namespace Bot.Core.Patches;

/// <summary>A series' earlier version.</summary>
/// <param name="EarlierId">The earlier series.</param>
/// <param name="Reason">Why it is one.</param>
public sealed record SeriesLink(string EarlierId, SeriesLinkReason Reason);
