namespace Bot.Core.Mails.Bodies;

/// <summary>Reads the quote marks before a line: "&gt;" in any depth with or without spaces (RFC 3676 §4.5 and older habits),
/// initials before it ("AB&gt;"), and "|".</summary>
internal static class QuoteMarks
{
    private const int LongestInitials = 4;

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

        if (depth == 0) return (0, 0);
        return (depth, at < line.Length && line[at] == ' ' ? at + 1 : at);
    }

    // ">From" is what mbox files make of "From", not a quote. "|" is a quote only when it does not close a table's row.
    private static bool IsMark(ReadOnlySpan<char> line, int at, int depth) => line[at] switch
    {
        '>' => !(at == 0 && depth == 0 && line.StartsWith(">From ", StringComparison.Ordinal)),
        '|' => depth == 0 && at == 0 && line.Length > 2 && line[1] == ' ' && !line[2..].Contains('|'),
        _ => false,
    };

    private static int Initials(ReadOnlySpan<char> line)
    {
        var end = line[..Math.Min(line.Length, LongestInitials + 1)].IndexOf('>');
        if (end < 2 || line.Length <= end + 1 || line[end + 1] != ' ') return 0;
        foreach (var character in line[..end])
            if (!char.IsAsciiLetterUpper(character)) return 0;
        return end + 1;
    }
}
