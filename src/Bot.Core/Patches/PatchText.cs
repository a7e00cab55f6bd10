using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Core.Mails.Bodies;

namespace Bot.Core.Patches;

/// <summary>What the words of a patch or a cover letter say about it.</summary>
internal sealed partial class PatchText
{
    /// <summary>UTF-16 code units kept of a changelog.</summary>
    public const int MaxChangelogChars = 8_000;

    /// <summary>Mails kept that a text names.</summary>
    private const int MaxNamed = 50;

    public MailAuthor? BodyFrom { get; private set; }

    public string? BaseCommit { get; private set; }

    public string? ChangeId { get; private set; }

    public string Changelog { get; private set; } = "";

    public List<NamedMail> Named { get; } = [];

    /// <param name="lines">A mail's lines, marked by <see cref="PatchLines"/>.</param>
    public static PatchText Read(BodyLines lines)
    {
        var text = new PatchText();
        text.ReadFrom(lines);
        var footnotes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsOwn(lines, i) || lines[i].Length > MailLimits.SubjectChars) continue;
            text.ReadField(lines[i]);
            if (SpeaksOfVersion(lines[i])) AddFootnotes(lines[i], footnotes);
        }

        text.ReadNamed(lines, footnotes);
        text.Changelog = CleanText.Cut(ChangelogReader.Read(lines), MaxChangelogChars);
        return text;
    }

    /// <summary>Whether it looks as git makes a patch: a "Signed-off-by:" or a "---" of the author's own, or a diffstat.</summary>
    public static bool IsFormatted(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines.Depth(i) == 0 && (lines[i] is "---" || lines[i].StartsWith("Signed-off-by: ", StringComparison.Ordinal) || IsStatEnd(lines, i))) return true;
        return false;
    }

    /// <summary>Whether it is what "git request-pull" writes.</summary>
    public static bool IsPullRequest(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines.Depth(i) == 0 && lines[i].StartsWith("The following changes since commit ", StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Whether words speak of an earlier version: "v2: …", "Link to v1", "the previous posting".</summary>
    public static bool SpeaksOfVersion(ReadOnlySpan<char> line) => VersionWords.IsMatch(line);

    private static bool IsStatEnd(BodyLines lines, int i) =>
        lines.Kind(i) == BodyPartKind.Patch && lines[i].Contains(" changed, ", StringComparison.Ordinal) && lines[i] is [' ', ..];

    private static bool IsOwn(BodyLines lines, int i) => lines.Depth(i) == 0 && lines.Kind(i) is BodyPartKind.Words or BodyPartKind.PatchNotes;

    private void ReadFrom(BodyLines lines)
    {
        if (lines.FirstFilled < lines.Count && lines[lines.FirstFilled] is var first && first.StartsWith("From: ", StringComparison.Ordinal) && first.Length <= MailLimits.SubjectChars)
            BodyFrom = AuthorReader.OfLine(first["From: ".Length..].ToString());
    }

    private void ReadField(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("base-commit: ", StringComparison.Ordinal)) BaseCommit ??= FirstWord(line["base-commit: ".Length..]);
        else if (line.StartsWith("change-id: ", StringComparison.OrdinalIgnoreCase)) ChangeId ??= FirstWord(line["change-id: ".Length..]);
    }

    private static string? FirstWord(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IndexOf(' ') is >= 0 and var end) value = value[..end];
        return value.Length is > 6 and <= 200 ? value.ToString() : null;
    }

    /// <summary>The marks "[1]" of a line.</summary>
    private static void AddFootnotes(ReadOnlySpan<char> line, HashSet<string> footnotes)
    {
        foreach (var mark in Footnote.EnumerateMatches(line)) footnotes.Add(line.Slice(mark.Index, mark.Length).ToString());
    }

    private void ReadNamed(BodyLines lines, HashSet<string> footnotes)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var above = false;
        for (var i = 0; i < lines.Count && Named.Count < MaxNamed; i++)
        {
            var line = lines[i];
            if (line.IsWhiteSpace() || !IsOwn(lines, i) || line.Length > MailLimits.SubjectChars) continue;
            var isVersion = SpeaksOfVersion(line);
            if (MailLinks.Find(line) is { Count: > 0 } ids)
            {
                // A link alone on its line belongs to the words above it, or to the footnote's mark.
                var start = line.Trim();
                var mark = start is ['[', ..] && start.IndexOf(']') is > 0 and var close ? start[..(close + 1)].ToString() : "";
                var earlier = isVersion || (above && start.StartsWith("http", StringComparison.Ordinal)) || footnotes.Contains(mark);
                foreach (var id in ids)
                    if (known.Add(id) && Named.Count < MaxNamed) Named.Add(new NamedMail(id, earlier));
                if (start.StartsWith("http", StringComparison.Ordinal)) continue;
            }

            above = isVersion;
        }
    }

    [GeneratedRegex(@"\b(?:v[0-9]{1,3}(?:\.[0-9])?|rfc|rfcv?[0-9]+|version|versions|previous(?:ly)?|posting|respin|resend|iteration|revision|changelog|patch ?v[0-9]+)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionWords { get; }

    [GeneratedRegex(@"\[[0-9]{1,2}\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Footnote { get; }
}
