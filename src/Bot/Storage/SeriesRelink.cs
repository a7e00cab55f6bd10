using Bot.Core.Patches;

namespace Bot.Storage;

/// <summary>A series that follows another version than the subscriptions know.</summary>
/// <param name="Series">The series.</param>
/// <param name="PreviousId">The version that it follows; null for none.</param>
/// <param name="Previous">The same; null too when it is no series any more.</param>
/// <param name="FormerId">The version that it followed when they were told last; null for none.</param>
/// <param name="Former">The same; null too when it is no series any more.</param>
public sealed record SeriesRelink(SeriesIdentity Series, string? PreviousId, SeriesIdentity? Previous, string? FormerId, SeriesIdentity? Former);
