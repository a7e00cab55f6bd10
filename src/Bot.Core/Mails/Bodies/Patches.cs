using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds what git made: diffs, diffstats, the short log of a cover letter, and the notes below a patch's "---".</summary>
internal static partial class Patches
{
    public static void Mark(BodyLines lines)
    {
        var firstDiff = MarkDiffs(lines);
        MarkNotes(lines, firstDiff);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Kind(i) is not (BodyPartKind.Words or BodyPartKind.PatchNotes)) continue;
            if (IsStat(lines[i])) lines.Mark(i, BodyPartKind.Patch);
            else if (IsShortLog(lines, i)) i = MarkShortLog(lines, i) - 1;
        }
    }

    /// <returns>The line where the first diff starts, or -1.</returns>
    private static int MarkDiffs(BodyLines lines)
    {
        var first = -1;
        for (var i = 0; i < lines.Count;)
        {
            if (!lines.IsWords(i) || !StartsDiff(lines, i))
            {
                i++;
                continue;
            }

            if (first < 0) first = i;
            i = MarkDiff(lines, i);
        }

        return first;
    }

    private static bool StartsDiff(BodyLines lines, int i)
    {
        var line = lines[i];
        if (line.StartsWith("diff -", StringComparison.Ordinal) || line.StartsWith("Index: ", StringComparison.Ordinal)) return true;
        if (line.StartsWith("@@ -", StringComparison.Ordinal)) return Hunk.IsMatch(line);
        return line.StartsWith("--- ", StringComparison.Ordinal) && i + 1 < lines.Count && lines[i + 1].StartsWith("+++ ", StringComparison.Ordinal);
    }

    // A hunk says how many lines it has, so prose below a diff is not taken for context. Mailers that break long lines make
    // the count wrong by lines that begin with none of the marks: these are passed over without being counted.
    private static int MarkDiff(BodyLines lines, int i)
    {
        var (old, @new) = (0, 0);
        for (; i < lines.Count && lines.IsWords(i); i++)
        {
            var line = lines[i];
            var mark = line.IsEmpty ? ' ' : line[0];
            if (line.StartsWith("@@ -", StringComparison.Ordinal))
            {
                var hunk = Hunk.Match(line.ToString());
                (old, @new) = (Lines(hunk.Groups["old"]), Lines(hunk.Groups["new"]));
            }
            else if (old > 0 || @new > 0)
            {
                if (IsSignatureMark(line) && i + 1 < lines.Count && !lines[i + 1].IsEmpty && char.IsAsciiDigit(lines[i + 1][0])) break;
                if (mark is ' ' or '-' or '\t') old--;
                if (mark is ' ' or '+' or '\t') @new--;
            }
            else if (!IsDiffHeader(line) && !line.IsEmpty)
            {
                break;
            }

            lines.Mark(i, BodyPartKind.Patch);
        }

        return i;
    }

    private static bool IsSignatureMark(ReadOnlySpan<char> line) => line is "--";

    private static int Lines(Group count) =>
        !count.Success ? 1 : int.TryParse(count.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;

    private static bool IsDiffHeader(ReadOnlySpan<char> line)
    {
        foreach (var start in DiffHeaders)
            if (line.StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }

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

    private static readonly string[] DiffHeaders =
    [
        "diff -", "index ", "--- ", "+++ ", "new file mode ", "deleted file mode ", "old mode ", "new mode ", "similarity index ", "dissimilarity index ",
        "rename from ", "rename to ", "copy from ", "copy to ", "Binary files ", "GIT binary patch", "literal ", "delta ", "Index: ", "=======", "\\ No newline",
    ];

    [GeneratedRegex(@"^@@ -[0-9]+(?:,(?<old>[0-9]+))? \+[0-9]+(?:,(?<new>[0-9]+))? @@", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hunk { get; }

    [GeneratedRegex(@"^ \S.*\|\s+(?:[0-9]+|Bin\b.*)\s*[-+]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StatLine { get; }

    [GeneratedRegex(@"^ (?:[0-9]+ files? changed|create mode [0-7]|delete mode [0-7]|rename .*\([0-9]+%\)|mode change )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StatEnd { get; }

    [GeneratedRegex(@"^\S.{0,60} \([0-9]{1,3}\):$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ShortLog { get; }
}
