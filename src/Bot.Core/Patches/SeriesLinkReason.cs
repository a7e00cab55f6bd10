namespace Bot.Core.Patches;

/// <summary>Why two series are held for versions of one another; the strongest first.</summary>
public enum SeriesLinkReason
{
    /// <summary>They have one change-id.</summary>
    ChangeId,

    /// <summary>The later one names a mail of the earlier one as its earlier version.</summary>
    Named,

    /// <summary>The later one was sent in answer to the earlier one.</summary>
    Answer,

    /// <summary>They have one title.</summary>
    Title,

    /// <summary>They have patches in common, by patch id or by title.</summary>
    Patches,

    /// <summary>They touch the same files, with a like title.</summary>
    Files,
}
