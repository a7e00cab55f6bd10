using System.Globalization;
using System.Text;

namespace Bot.Core.Digests;

/// <summary>Makes a stranger's words safe to look at: one line, without characters that move, hide or reorder others.</summary>
internal static class DisplayText
{
    private const int MaxMarks = 6;

    /// <summary>White space becomes single blanks; control characters, bidirectional controls and other invisible ones go
    /// (joiners stay: scripts and emoji need them); of marks stacked on one letter the first few stay.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="length">The longest result in characters; a longer one ends in "…", at a word's end if one is near.</param>
    public static string OneLine(string text, int length)
    {
        var line = new StringBuilder(Math.Min(text.Length, length + 1));
        var (marks, blank) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                blank = line.Length > 0;
                continue;
            }

            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MaxMarks) continue;
            if (category is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)) continue;
            if (blank) line.Append(' ');
            blank = false;
            line.Append(rune);
            if (line.Length > length) return Cut(line, length);
        }

        return line.ToString();
    }

    /// <summary>The columns that a terminal gives to a character: 0 for marks and joiners, 2 for wide ones (UAX #11), else 1.</summary>
    public static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C)
            or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
    };

    public static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    private static string Cut(StringBuilder line, int length)
    {
        var end = length - 1;
        var word = end;
        while (word > end - 20 && word > 0 && line[word] != ' ') word--;
        if (word > 0 && line[word] == ' ') end = word;
        else if (char.IsLowSurrogate(line[end])) end--;
        return $"{line.ToString(0, end).TrimEnd()}…";
    }
}
