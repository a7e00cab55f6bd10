using System.Buffers;
using System.Text;

namespace Bot.Core.Mails;

/// <summary>Makes a stranger's text safe to keep and to show: no control characters, no lone surrogates, lines that end in \n.
/// Databases refuse NUL and lone surrogates, and terminals obey escape sequences.</summary>
internal static class CleanText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Range(0x00, 0x08), .. Range(0x0B, 0x1F), '\u007F']);

    /// <summary>Control characters, line and paragraph separators, the byte order mark, and whatever turns the direction
    /// of writing.</summary>
    private static readonly SearchValues<char> NotForALine = SearchValues.Create(
        [.. Range(0x00, 0x1F), .. Range(0x7F, 0x9F), .. Range(0x2028, 0x202E), .. Range(0x2066, 0x2069),
            '\u061C', '\u200E', '\u200F', '\uFEFF']);

    /// <summary>Cleans text of several lines: CRLF and CR become \n, other control characters but tab go.</summary>
    public static string Lines(string text)
    {
        var odd = text.AsSpan().IndexOfAny(Controls);
        if (odd < 0 && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\r')
            {
                if (index + 1 == text.Length || text[index + 1] != '\n') clean.Append('\n');
            }
            else if (char.IsSurrogate(character))
            {
                if (index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]))
                    clean.Append(character).Append(text[++index]);
                else
                    clean.Append('\uFFFD');
            }
            else if (character is '\n' or '\t' || (character >= ' ' && character != '\u007F'))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    /// <summary>Cleans text of one line that is shown to people: white space becomes single spaces, and the characters go that turn the
    /// direction of writing, which can make a name or a subject look like another.</summary>
    public static string Line(string text)
    {
        var span = text.AsSpan();
        if (!span.ContainsAny(NotForALine) && !span.ContainsAnyInRange('\uD800', '\uDFFF') && !span.Contains("  ", StringComparison.Ordinal)
            && (span.IsEmpty || (span[0] != ' ' && span[^1] != ' ')))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsWhiteSpace(character) && character != '\u00A0')
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (char.IsSurrogate(character))
            {
                if (index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]))
                    clean.Append(character).Append(text[++index]);
                else
                    clean.Append('\uFFFD');
            }
            else if (!NotForALine.Contains(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    private static IEnumerable<char> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);

    /// <summary>At most <paramref name="chars"/> UTF-16 code units, never half a pair.</summary>
    public static string Cut(string text, int chars)
    {
        if (text.Length <= chars) return text;
        return text[..(char.IsHighSurrogate(text[chars - 1]) ? chars - 1 : chars)];
    }
}
