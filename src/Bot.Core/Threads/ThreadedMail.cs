using Bot.Core.Mails;

namespace Bot.Core.Threads;

/// <summary>A mail at its place in a thread.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="ParentId">The nearest ancestor that is among the mails; null for a top-level mail.</param>
/// <param name="Depth">0 for a top-level mail.</param>
public sealed record ThreadedMail(Mail Mail, string? ParentId, int Depth)
{
    /// <summary>Whether its parent is guessed, by the subject: see <see cref="SubjectGuess"/>.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The title of the topic that begins with this mail, where its subject says that it leaves the old one: "New topic (was: Old
    /// topic)". Null for most.</summary>
    public string? NewTopic { get; init; }
}
