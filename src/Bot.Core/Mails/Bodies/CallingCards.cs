using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds signatures that nothing announces: name, office, telephone and address at a mail's end, and what companies append about
/// confidence and viruses.</summary>
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
            if (IsDisclaimer(lines, first, last)) Mark(lines, first, last, BodyPartKind.Footer);
            else if (CardFrom(lines, first, last) is var card and >= 0) Mark(lines, card, last, BodyPartKind.Signature);
            else break;
            last = first;
        }
    }

    private static bool IsDisclaimer(BodyLines lines, int first, int last)
    {
        var text = lines.Join(first, Math.Min(last, first + MostLines));
        return Disclaimer.IsMatch(text);
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
        return top == first || lines[top - 1][^1] is '.' or '!' or '?' or ')' || Salutations.IsClosing(lines[top - 1].Trim()) ? top : -1;
    }

    private static bool IsCardLine(ReadOnlySpan<char> line, out bool isContact)
    {
        isContact = Contact.IsMatch(line);
        if (line[^1] is '?' or '!' or ':' || line.IndexOf(". ") is > 3 && !isContact) return false;
        return isContact ? line.Count(' ') < 12 : line[^1] is not '.' && line.Length <= LongestName && !Verb.IsMatch(line);
    }

    private static void Mark(BodyLines lines, int first, int last, BodyPartKind kind)
    {
        for (var i = first; i <= last; i++) lines.Mark(i, kind);
    }

    [GeneratedRegex(@"^(?:\S{0,3}\s?)?(?:(?:mailto:|https?://|www\.|ftp://|e-?mail\b|tel\b|telephone\b|phone\b|fax\b|mobile\b|url\b|homepage\b|irc\b)\S*)|\S@\S+\.\S|\b(?:tel|phone|fax|mobile)(?:/fax)?[.:]|mailto:\S|\shttps?://[^/\s]+(?:/~?[\w.-]*)?/?$|\(\d{3}\) \d{3}-\d{4}|\+\d{1,3}[ (.-]\d",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact { get; }

    [GeneratedRegex(@"\b(?:is|are|was|were|has|have|had|do|does|can|could|would|will|should|it|we|you|i|see|this|that)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb { get; }

    [GeneratedRegex(@"\b(?:(?:e-?mail|message|communication|attachments?)\b.{0,60}\b(?:confidential|privileged|intended (?:only |solely )?for)|intended (?:only|solely) for the|(?:views|opinions) (?:expressed|are (?:my|mine))|opinions? expressed|personal view of the sender|not the (?:intended recipient|addressee)|scan(?:ned)? (?:any|for|by).{0,30}\bvirus|anti-?virus software on|cannot accept any (?:responsibility|liability)|do you yahoo)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disclaimer { get; }
}
