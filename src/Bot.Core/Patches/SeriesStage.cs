namespace Bot.Core.Patches;

/// <summary>Where a version of a series stands.</summary>
public enum SeriesStage
{
    /// <summary>No person has answered yet.</summary>
    New,

    /// <summary>People talk about it, and nobody has asked for changes that are still open.</summary>
    UnderReview,

    /// <summary>A reviewer asked for changes, a bot found something broken, or the author promised a new version.</summary>
    ChangesRequested,

    /// <summary>A newer version is there.</summary>
    Superseded,

    /// <summary>It, or some of it (<see cref="Acceptance.Patches"/>), went into a tree.</summary>
    Accepted,

    /// <summary>NACKed as a whole, or refused by who would have to apply it.</summary>
    Rejected,

    /// <summary>Still open, and nobody has written for as long as the caller finds too long.</summary>
    Stalled,

    /// <summary>The author asked to ignore it.</summary>
    Withdrawn,
}
