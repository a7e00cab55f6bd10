namespace Bot.Core.Patches;

/// <summary>A key of an index over the series of a list.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its text, at most 500 bytes of UTF-8.</param>
public readonly record struct SeriesKey(SeriesKeyKind Kind, string Key);
