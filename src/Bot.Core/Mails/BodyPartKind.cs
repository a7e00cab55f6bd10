namespace Bot.Core.Mails;

/// <summary>What a stretch of a mail's text is.</summary>
public enum BodyPartKind
{
    /// <summary>The author's own prose.</summary>
    Words,

    /// <summary>What somebody else wrote: lines behind quote marks, or an old mail below a top-posted answer.</summary>
    Quote,

    /// <summary>Who is quoted: "On … wrote:", or the old mail's header fields.</summary>
    Attribution,

    /// <summary>"Hi all,".</summary>
    Greeting,

    /// <summary>"Thanks, Alex".</summary>
    SignOff,

    /// <summary>What follows "-- ".</summary>
    Signature,

    /// <summary>What a mailing list appended.</summary>
    Footer,

    /// <summary>A diff, a diffstat, a short log.</summary>
    Patch,

    /// <summary>Prose between a patch's "---" and its diff: most often what changed since the last version.</summary>
    PatchNotes,

    /// <summary>Signed-off-by, Fixes, Link and their like.</summary>
    Trailers,

    /// <summary>Kernel logs, stack traces, a program's output.</summary>
    Log,

    /// <summary>Program text and commands.</summary>
    Code,

    /// <summary>Columns, boxes and rules.</summary>
    Table,

    /// <summary>An address alone on its line.</summary>
    Link,

    /// <summary>PGP's armour.</summary>
    Pgp,
}
