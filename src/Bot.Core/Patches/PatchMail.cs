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

    /// <summary>What the author wrote about changes since earlier versions; empty when nothing. At most
    /// <see cref="PatchText.MaxChangelogChars"/> characters.</summary>
    public string Changelog { get; init; } = "";

    /// <summary>Mails that the author's own text names, as links to an archive or by their ids, in its order.</summary>
    public IReadOnlyList<NamedMail> Named { get; init; } = [];

    /// <summary>Reads a mail; never fails.</summary>
    public static PatchMail Of(Mail mail)
    {
        var subject = PatchSubject.Parse(mail.Subject);
        var lines = LinesOf(mail, out var diffs);
        var patch = new PatchMail { Mail = mail, Subject = subject, Role = PatchRole.None, Diff = DiffReader.Read(lines, diffs) };
        var role = RoleOf(patch, lines);
        return role == PatchRole.None ? patch : patch.Read(subject, role, lines);
    }

    /// <summary>The mail as the cover letter of a patch's series, though its subject has no numbers. A version of its own stays.</summary>
    internal PatchMail AsCoverOf(PatchSubject patch)
    {
        var numbered = Subject with { Number = 0, Total = patch.Total };
        if (!numbered.HasVersion) numbered = numbered with { Version = patch.Version, HasVersion = patch.HasVersion };
        return Read(numbered, PatchRole.Cover, LinesOf(Mail, out _));
    }

    private PatchMail Read(PatchSubject subject, PatchRole role, BodyLines lines)
    {
        var text = PatchText.Read(lines);
        return this with
        {
            Subject = subject,
            Role = role,
            BodyFrom = text.BodyFrom,
            BaseCommit = text.BaseCommit,
            ChangeId = text.ChangeId,
            Changelog = text.Changelog.Length > 0 || subject.Version == PatchVersion.First ? text.Changelog : ChangelogReader.ReadNotes(lines),
            Named = text.Named,
        };
    }

    private static BodyLines LinesOf(Mail mail, out IReadOnlyList<(int First, int End)> diffs)
    {
        var lines = new BodyLines(mail.Text);
        PgpArmour.Mark(lines);
        diffs = PatchLines.Mark(lines);
        return lines;
    }

    private static PatchRole RoleOf(PatchMail mail, BodyLines lines)
    {
        var subject = mail.Subject;
        // tip-bot and its like tell what was committed: an answer to a patch, though without "Re:".
        if (subject.IsReply || subject.Tags is [['t', 'i', 'p', ':', ..], ..]) return PatchRole.None;
        if (subject.IsPull) return PatchRole.Pull;
        if (subject.Number == 0) return subject.SaysPatch || subject.IsRfc || PatchText.IsFormatted(lines) ? PatchRole.Cover : PatchRole.None;
        if (subject.SaysPatch) return PatchRole.Patch;
        if (subject.Number is null && PatchText.IsPullRequest(lines)) return PatchRole.Pull;
        // "[1/5]" and "[RFC]" are as often talk, and reports of bugs often carry a diff to try.
        if (mail.Diff.IsEmpty) return PatchRole.None;
        return subject.Number is not null || PatchText.IsFormatted(lines) ? PatchRole.Patch : PatchRole.None;
    }
}
