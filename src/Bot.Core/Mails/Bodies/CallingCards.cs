using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds signatures that nothing announces: name, office, telephone and address at a mail's end.</summary>
internal static partial class CallingCards
{
    private const int MostLines = 9;
    private const int LongestName = 48;

    public static void Mark(BodyLines lines)
    {
        for (var last = lines.Count - 1; last >= 0 && lines.Depth(last) == 0; last--)
        {
            if (lines.IsBlank(last) || !lines.IsWords(last)) continue;
            var first = last;
            while (first > 0 && lines.IsWords(first - 1) && !lines.IsBlank(first - 1)) first--;
            var card = CardFrom(lines, first, last);
            if (card < 0) break;
            for (var i = card; i <= last; i++) lines.Mark(i, BodyPartKind.Signature);
            last = first;
        }
    }

    /// <summary>Where the card begins that ends here, or -1: lines without a sentence, at least one with an address, below the end of
    /// a sentence or the paragraph's begin.</summary>
    private static int CardFrom(BodyLines lines, int first, int last)
    {
        var (top, hasContact) = (last + 1, false);
        while (top > first && last - top < MostLines && IsCardLine(lines[top - 1].Trim(), out var isContact))
        {
            hasContact |= isContact;
            top--;
        }

        if (!hasContact || top > last) return -1;
        // Below "Sincerely," and a name, whatever else the lines are like.
        for (var i = Math.Max(first, last - MostLines); i < top - 1; i++)
            if (Salutations.IsClosing(lines[i].Trim()) && Salutations.IsName(lines[i + 1].Trim())) return i;
        return top == first || lines[top - 1][^1] is '.' or '!' or '?' or ')' || Salutations.IsClosing(lines[top - 1].Trim()) ? top : -1;
    }

    private static bool IsCardLine(ReadOnlySpan<char> line, out bool isContact)
    {
        isContact = Contact.IsMatch(line);
        // A sentence's end that holds an address, and a reference.
        if (isContact && (line[0] == '[' || char.IsLower(line[0]) && line[^1] == '.' && line.Count(' ') > 2)) return false;
        if (line[^1] is '?' or '!' or ':' || line[0] == '(' && CodeLines.IsProse(line) || line.IndexOf(". ") is > 3 && !isContact) return false;
        return isContact ? line.Count(' ') < 12 : (line[^1] is not '.' || Company.IsMatch(line)) && line.Length <= LongestName && !Verb.IsMatch(line);
    }

    [GeneratedRegex(@"^(?:\S{0,3}\s?)?(?:(?:mailto:|https?://|www\.|ftp://|e-?mail\b|tel\b|telephone\b|phone\b|fax\b|mobile\b|url\b|homepage\b|irc\b)\S*)|\S@\S+\.\S|\b(?:tel|phone|fax|mobile)(?:/fax)?[.:]|mailto:\S|\shttps?://[^/\s]+(?:/~?[\w.-]*)?/?$|\(\d{3}\) \d{3}-\d{4}|\+\d{1,3}[ (.-]\d",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact { get; }

    [GeneratedRegex(@"\b(?:is|are|was|were|has|have|had|do|does|can|could|would|will|should|it|we|you|i|see|this|that)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb { get; }

    [GeneratedRegex(@"\b(?:Ltd|Inc|Co|Corp)\.$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Company { get; }
}
