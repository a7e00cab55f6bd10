namespace Bot.Core.Patches;

/// <summary>A trailer of a series.</summary>
/// <param name="Trailer">The trailer as its mail gives it.</param>
/// <param name="Patch">The patch that it is about; null for the whole series (the cover letter, and answers to it).</param>
/// <param name="IsCarried">Whether the author sent it with the series; false for one given in an answer.</param>
public sealed record SeriesTrailer(Trailer Trailer, int? Patch, bool IsCarried);
