using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Patches;

/// <summary>A mail as a patch, a cover letter, or neither.</summary>
public sealed record PatchMail
{
    public required Mail Mail { get; init; }

    public required PatchSubject Subject { get; init; }

    public required PatchRole Role { get; init; }

    /// <summary>The diff in the author's own lines; what replies quote is none.</summary>
    public PatchDiff Diff { get; init; } = PatchDiff.Empty;

    /// <summary>Who wrote the patch, when it says so in a "From:" line of its own; null when the mail's author did.</summary>
    public MailAuthor? BodyFrom { get; init; }

    /// <summary>"base-commit: …"; null when it says none.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>"change-id: …" of b4, or "Change-Id: …" of Gerrit; null when it says none.</summary>
    public string? ChangeId { get; init; }

    /// <summary>What the author wrote about changes since earlier versions; empty when nothing.</summary>
    public string Changelog { get; init; } = "";

    /// <summary>Ids of mails that the author's own text names, as links to an archive or in angle brackets.</summary>
    public IReadOnlyList<NamedMail> Named { get; init; } = [];

    /// <summary>Reads a mail; never fails.</summary>
    public static PatchMail Of(Mail mail)
    {
        var subject = PatchSubject.Parse(mail.Subject);
        if (subject.IsReply) return new PatchMail { Mail = mail, Subject = subject, Role = PatchRole.None };
        var lines = new BodyLines(mail.Text);
        PgpArmour.Mark(lines);
        var diff = DiffReader.Read(lines, PatchLines.MarkDiffs(lines));
        return new PatchMail { Mail = mail, Subject = subject, Role = RoleOf(subject, diff), Diff = diff };
    }

    private static PatchRole RoleOf(PatchSubject subject, PatchDiff diff)
    {
        if (subject.IsPull) return PatchRole.Pull;
        if (subject.Number == 0) return PatchRole.Cover;
        return subject.SaysPatch || !diff.IsEmpty ? PatchRole.Patch : PatchRole.None;
    }
}
