namespace Bot.Core.Patches;

/// <summary>A patch at its place in a series.</summary>
/// <param name="Number">Its number, from 1; above the total for an afterthought ("[PATCH 3/2]").</param>
/// <param name="Mail">The newest mail that has this place.</param>
/// <param name="Replaced">Ids of the mails that had this place before: resent, or respun alone ("[PATCH v5.1 10/12]"); oldest first.</param>
public sealed record SeriesPatch(int Number, PatchMail Mail, IReadOnlyList<string> Replaced)
{
    public string MailId => Mail.Mail.Id;

    /// <summary>Its subject without brackets.</summary>
    public string Title => Mail.Subject.Title;

    public IReadOnlyList<PatchedFile> Files => Mail.Diff.Files;

    public int Added => Mail.Diff.Added;

    public int Removed => Mail.Diff.Removed;
}
