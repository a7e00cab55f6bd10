namespace Bot.Storage;

/// <summary>What became of a UID of a mailbox. The names are what the database keeps.</summary>
public enum UidState
{
    /// <summary>New to its list, and stored.</summary>
    Stored,

    /// <summary>Known before: fetched again, or recognised without.</summary>
    Duplicate,

    /// <summary>Too long: only its beginning is stored.</summary>
    Stub,

    /// <summary>Not there when it was asked for: expunged before, or never given.</summary>
    Gone,

    /// <summary>Not to be read: it lies before the day on which reading begins.</summary>
    Passed,
}
