namespace Bot.Core.Patches;

/// <summary>What a mail is to a patch series.</summary>
public enum PatchRole
{
    /// <summary>Talk: a reply, or a mail about something else.</summary>
    None,

    /// <summary>A cover letter: "[PATCH 0/n]", or what numbered patches of its author answer.</summary>
    Cover,

    /// <summary>A patch.</summary>
    Patch,

    /// <summary>A request to pull from a repository.</summary>
    Pull,
}
