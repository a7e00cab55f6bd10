namespace Bot.Core.Mails.Bodies;

/// <summary>Reads the quote marks before a line: "&gt;" in any depth with or without spaces (RFC 3676 §4.5 and older habits),
/// initials or a name before it ("AB&gt;"), and "|".</summary>
internal static class QuoteMarks
{
    private const int LongestName = 8;
    private const int LongestIndent = 6;

    /// <returns>The depth, 0 for none, and the length of the marks with the one space after them.</returns>
    public static (int Depth, int Length) Read(ReadOnlySpan<char> line)
    {
        var at = 0;
        var depth = 0;
        while (at < line.Length)
        {
            var mark = at;
            while (depth > 0 && mark < line.Length && line[mark] == ' ' && mark - at < 3) mark++;
            if (mark < line.Length && IsMark(line, mark, depth)) mark++;
            else if (depth == 0 && Initials(line) is var initials and > 0) mark = initials;
            else break;
            depth++;
            at = mark;
        }

        if (depth == 0 || IsEmacs(line[at..])) return (0, 0);
        return (depth, at < line.Length && line[at] == ' ' ? at + 1 : at);
    }

    // ">From" is what mbox files make of "From", not a quote. "|" is a quote only when it does not close a table's row.
    private static bool IsMark(ReadOnlySpan<char> line, int at, int depth) => line[at] switch
    {
        '>' => !(at == 0 && depth == 0 && line.StartsWith(">From ", StringComparison.Ordinal)),
        '|' => depth == 0 && at == 0 && line.Length > 2 && line[1] == ' ' && !line[2..].Contains('|'),
        _ => false,
    };

    // Not a quote but what announces one: ">>>>> "Ann" == Ann Example <ann@example.org> writes:".
    private static bool IsEmacs(ReadOnlySpan<char> content) =>
        content.StartsWith(" \"", StringComparison.Ordinal) && content.EndsWith("writes:", StringComparison.Ordinal) && content.Contains("\" == ", StringComparison.Ordinal);

    // "AB> " and "Ann> ", set in or not.
    private static int Initials(ReadOnlySpan<char> line)
    {
        var start = line[..Math.Min(line.Length, LongestIndent)].IndexOfAnyExcept(' ');
        if (start < 0) return 0;
        var name = line[start..];
        var end = name[..Math.Min(name.Length, LongestName + 1)].IndexOf('>');
        if (end < 2 || name.Length <= end + 1 || name[end + 1] != ' ' || !char.IsAsciiLetterUpper(name[0])) return 0;
        foreach (var character in name[..end])
            if (!char.IsAsciiLetter(character)) return 0;
        // "SQL> " and "MySQL> " are where a database is asked.
        if (name[..end].EndsWith("SQL", StringComparison.Ordinal)) return 0;
        return start + end + 1;
    }
}
