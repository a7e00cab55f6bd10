using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Reads a diff line by line. A hunk says how many lines it has, so prose below a diff is not taken for context. Mailers that
/// break long lines make the count wrong by lines that begin with none of the marks: these are passed over without being counted.</summary>
internal ref partial struct DiffScanner
{
    private int _old;
    private int _new;

    /// <summary>Whether a diff starts here.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">The one after it; empty at the end.</param>
    public static bool Starts(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        if (line.StartsWith("diff -", StringComparison.Ordinal) || line.StartsWith("Index: ", StringComparison.Ordinal)) return true;
        if (line.StartsWith("@@ -", StringComparison.Ordinal)) return Hunk.IsMatch(line);
        return line.StartsWith("--- ", StringComparison.Ordinal) && next.StartsWith("+++ ", StringComparison.Ordinal);
    }

    /// <param name="line">The diff's next line, without trailing space.</param>
    /// <param name="next">The one after it; empty at the end.</param>
    public DiffLine Read(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        if (line.StartsWith("@@ -", StringComparison.Ordinal))
        {
            var hunk = Hunk.Match(line.ToString());
            (_old, _new) = (Lines(hunk.Groups["old"]), Lines(hunk.Groups["new"]));
            return DiffLine.HunkHead;
        }

        // No line of a hunk begins so: the hunk's count was wrong, as in diffs that were changed by hand.
        if (line.StartsWith("diff --git ", StringComparison.Ordinal)) (_old, _new) = (0, 0);
        if (_old <= 0 && _new <= 0) return line.IsEmpty || IsHeader(line) ? DiffLine.Header : DiffLine.End;
        // git's signature below a hunk whose count is wrong.
        if (line is "--" && !next.IsEmpty && char.IsAsciiDigit(next[0])) return DiffLine.End;
        switch (line.IsEmpty ? ' ' : line[0])
        {
            case ' ' or '\t':
                _old--;
                _new--;
                return DiffLine.Context;
            case '-':
                _old--;
                return DiffLine.Removed;
            case '+':
                _new--;
                return DiffLine.Added;
            default:
                return DiffLine.Other;
        }
    }

    private static int Lines(Group count) =>
        !count.Success ? 1 : int.TryParse(count.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;

    private static bool IsHeader(ReadOnlySpan<char> line)
    {
        foreach (var start in Headers)
            if (line.StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly string[] Headers =
    [
        "diff -", "index ", "--- ", "+++ ", "new file mode ", "deleted file mode ", "old mode ", "new mode ", "similarity index ", "dissimilarity index ",
        "rename from ", "rename to ", "copy from ", "copy to ", "Binary files ", "GIT binary patch", "literal ", "delta ", "Index: ", "=======", "\\ No newline",
    ];

    [GeneratedRegex(@"^@@ -[0-9]+(?:,(?<old>[0-9]+))? \+[0-9]+(?:,(?<new>[0-9]+))? @@", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hunk { get; }
}
