using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>A patch or cover letter and the thread that holds it; ordered by date, then id.</summary>
internal sealed record PostedPatch(PatchMail Patch, string ThreadId) : IComparable<PostedPatch>
{
    private int? _given;

    public Mail Mail => Patch.Mail;

    public PatchSubject Subject => Patch.Subject;

    public bool IsCover => Subject.Number == 0;

    /// <summary>Whether it has numbers, so that others belong to it. Afterwards, "[PATCH]" and "[PATCH 1/1]" are alike.</summary>
    public bool IsNumbered => Subject.Total is not null;

    /// <summary>Its number, or the one that it was given.</summary>
    public int Number => _given ?? Subject.Number ?? 1;

    public int Total => Subject.Total ?? 1;

    public int CompareTo(PostedPatch? other) =>
        other is null ? 1 : Mail.Date.CompareTo(other.Mail.Date) is var order and not 0 ? order : string.CompareOrdinal(Mail.Id, other.Mail.Id);

    /// <summary>Numbers a patch without numbers that follows a cover letter.</summary>
    public void Give(int number) => _given = number;

    /// <summary>Whether one person sent both: by address, else by name, since people write from several machines.</summary>
    public bool HasAuthorOf(PostedPatch other) => IsSame(Mail.From, other.Mail.From);

    /// <summary>Whether both may be of one sending, by author, total and kind; the version is another matter.</summary>
    public bool IsLike(PostedPatch other) =>
        IsNumbered && other.IsNumbered && Total == other.Total && Subject.IsPull == other.Subject.IsPull && HasAuthorOf(other);

    public static bool IsSame(MailAuthor a, MailAuthor b) =>
        (a.Address.Length > 0 && a.Address == b.Address) || (a.Name.Length > 0 && a.Name.Equals(b.Name, StringComparison.OrdinalIgnoreCase));
}
