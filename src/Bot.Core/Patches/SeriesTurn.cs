namespace Bot.Core.Patches;

/// <summary>Whose move a series waits for.</summary>
public enum SeriesTurn
{
    Author,

    /// <summary>Reviewers, and the maintainers among them.</summary>
    Reviewers,
}
