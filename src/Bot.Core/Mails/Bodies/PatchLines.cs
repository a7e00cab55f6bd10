using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what git made: diffs, diffstats, the short log of a cover letter, and the notes below a patch's "---".</summary>
internal static partial class PatchLines
{
    /// <returns>The lines of each diff, the end exclusive.</returns>
    public static IReadOnlyList<(int First, int End)> Mark(BodyLines lines)
    {
        var diffs = MarkDiffs(lines);
        if (diffs.Count > 0) MarkNotes(lines, diffs[0].First);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Kind(i) is not (BodyPartKind.Words or BodyPartKind.PatchNotes)) continue;
            if (IsStat(lines[i])) lines.Mark(i, BodyPartKind.Patch);
            else if (IsShortLog(lines, i)) i = MarkShortLog(lines, i) - 1;
            else if (IsLogHead(lines, i)) i = MarkLogHead(lines, i) - 1;
        }

        return diffs;
    }

    private static List<(int First, int End)> MarkDiffs(BodyLines lines)
    {
        List<(int First, int End)> diffs = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.IsWords(i) || !DiffScanner.Starts(lines[i], Next(lines, i))) continue;
            var end = MarkDiff(lines, i);
            diffs.Add((i, end));
            i = Math.Max(i, end - 1);
        }

        return diffs;
    }

    private static int MarkDiff(BodyLines lines, int i)
    {
        var scanner = new DiffScanner();
        for (; i < lines.Count && lines.IsWords(i); i++)
        {
            if (scanner.Read(lines[i], Next(lines, i)) == DiffLine.End) break;
            lines.Mark(i, BodyPartKind.Patch);
        }

        return i;
    }

    /// <summary>The line after this one; empty at the end.</summary>
    internal static ReadOnlySpan<char> Next(BodyLines lines, int i) => i + 1 < lines.Count ? lines[i + 1] : [];

    private static void MarkNotes(BodyLines lines, int firstDiff)
    {
        for (var i = 0; i < firstDiff; i++)
        {
            if (lines.Depth(i) > 0 || lines[i] is not "---") continue;
            lines.Mark(i, BodyPartKind.Patch);
            for (i++; i < firstDiff; i++)
                if (lines.IsWords(i)) lines.Mark(i, BodyPartKind.PatchNotes);
        }
    }

    private static bool IsStat(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] != ' ') return false;
        return line.Contains('|') ? StatLine.IsMatch(line) : StatEnd.IsMatch(line);
    }

    // "Name (3):" and the subjects below it, two spaces in.
    private static bool IsShortLog(BodyLines lines, int i) =>
        i + 1 < lines.Count && lines[i + 1].StartsWith("  ", StringComparison.Ordinal) && ShortLog.IsMatch(lines[i]);

    private static int MarkShortLog(BodyLines lines, int i)
    {
        lines.Mark(i, BodyPartKind.Patch);
        for (i++; i < lines.Count && lines[i].StartsWith("  ", StringComparison.Ordinal); i++) lines.Mark(i, BodyPartKind.Patch);
        return i;
    }

    // "commit 0123abc", "Author: …" and "Date: …", as git log writes them; below "--" all is a signature.
    private static bool IsLogHead(BodyLines lines, int i) =>
        i + 1 < lines.Count && !(i > 0 && lines[i - 1] is "--" || i > 1 && lines.IsBlank(i - 1) && lines[i - 2] is "--") && lines[i].StartsWith("commit ", StringComparison.Ordinal) && lines[i + 1] is ['A' or 'M', ..] && LogField.IsMatch(lines[i + 1]) && Commit.IsMatch(lines[i]);

    private static int MarkLogHead(BodyLines lines, int i)
    {
        lines.Mark(i, BodyPartKind.Patch);
        for (i++; i < lines.Count && LogField.IsMatch(lines[i]); i++) lines.Mark(i, BodyPartKind.Patch);
        return i;
    }

    [GeneratedRegex(@"^ \S.*\|\s+(?:[0-9]+|Bin\b.*)\s*[-+]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StatLine { get; }

    [GeneratedRegex(@"^ (?:[0-9]+ files? changed|create mode [0-7]|delete mode [0-7]|rename .*\([0-9]+%\)|mode change )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StatEnd { get; }

    [GeneratedRegex(@"^\S.{0,60} \([0-9]{1,3}\):$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ShortLog { get; }

    [GeneratedRegex(@"^commit [0-9a-f]{7,64}(?: \(.*\))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Commit { get; }

    [GeneratedRegex(@"^(?:Author|AuthorDate|Commit|CommitDate|Date|Merge):\s", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LogField { get; }
}
