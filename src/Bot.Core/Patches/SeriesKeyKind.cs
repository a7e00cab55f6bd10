namespace Bot.Core.Patches;

/// <summary>By what a series can be looked up. The names are stored: renaming one is a migration.</summary>
public enum SeriesKeyKind
{
    /// <summary>The id of one of its mails.</summary>
    Mail,

    /// <summary>A change-id.</summary>
    ChangeId,

    /// <summary>The normalised title of the series.</summary>
    Title,

    /// <summary>The normalised title of a patch.</summary>
    PatchTitle,

    /// <summary>The patch id of a diff.</summary>
    Patch,

    /// <summary>Author and path of a file.</summary>
    File,

    /// <summary>The id of a mail that it names as an earlier version, or answers.</summary>
    Named,
}
