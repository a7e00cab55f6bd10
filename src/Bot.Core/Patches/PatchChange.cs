namespace Bot.Core.Patches;

/// <summary>A patch in two versions of its series.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Earlier">The patch in the earlier version; null for a new one.</param>
/// <param name="Later">The patch in the later version; null for a dropped one.</param>
/// <param name="Interdiff">Changed lines that are in one of the two and not in the other; 0 unless changed.</param>
public sealed record PatchChange(PatchChangeKind Kind, SeriesPatch? Earlier, SeriesPatch? Later, int Interdiff);
