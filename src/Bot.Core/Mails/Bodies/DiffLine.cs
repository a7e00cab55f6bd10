namespace Bot.Core.Mails.Bodies;

/// <summary>What a line of a diff is.</summary>
internal enum DiffLine
{
    /// <summary>No part of the diff: it has ended.</summary>
    End,

    /// <summary>"diff --git …", "--- a/file", "rename from …", an empty line between files.</summary>
    Header,

    /// <summary>"@@ -1,2 +3,4 @@ where".</summary>
    HunkHead,

    Context,

    Added,

    Removed,

    /// <summary>Inside a hunk, with none of the marks: what a mailer broke off the line above, or "\ No newline at end of file".</summary>
    Other,
}
