namespace Bot.Core.Summaries;

/// <summary>How far a thread has come, as its signals say.</summary>
public static class ThreadStates
{
    // Stages of a series (in kebab case, as programs print them) after which nobody waits for an answer to what was asked of it: what a newer
    // version leaves open shows there.
    private static readonly HashSet<string> Closed = new(StringComparer.Ordinal) { "superseded", "accepted", "rejected", "withdrawn" };

    /// <summary>Whether a thread in this state, or of a series at this stage, has no open questions any more.</summary>
    public static bool IsClosed(string state) => Closed.Contains(state);

    /// <summary>Somebody has said what was decided or done, and nobody objected later.</summary>
    public const string Decided = "decided";

    /// <summary>It has to wait for something.</summary>
    public const string Blocked = "blocked";

    /// <summary>An objection is open.</summary>
    public const string Disputed = "disputed";

    /// <summary>Somebody has said what they will do next.</summary>
    public const string Promised = "promised";

    /// <summary>A question is open.</summary>
    public const string Waiting = "waiting";

    /// <summary>Several people wrote, and nothing is open.</summary>
    public const string Discussed = "discussed";

    /// <summary>Nobody but its author wrote.</summary>
    public const string Unanswered = "unanswered";
}
