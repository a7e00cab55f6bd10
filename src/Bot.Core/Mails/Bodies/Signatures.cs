using System.Text.RegularExpressions;

namespace Bot.Core.Mails.Bodies;

/// <summary>Finds signatures ("-- ", RFC 3676 §4.3, and "--" by those whose editor strips it) and the footers of mailing lists.</summary>
internal static partial class Signatures
{
    // Below a bare "--" or a rule, more lines than this are not a signature or a footer.
    private const int MostLines = 20;

    public static void Mark(BodyLines lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Depth(i) > 0 || !lines.IsWords(i)) continue;
            var line = lines[i];
            if (line is "--") i = MarkSignature(lines, i);
            else if (IsRule(line) && IsFooterBelow(lines, i) || FooterLine.IsMatch(line)) i = MarkToEnd(lines, i, BodyPartKind.Footer);
            else if (Device.IsMatch(line)) lines.Mark(i, BodyPartKind.Signature);
        }
    }

    private static int MarkSignature(BodyLines lines, int i)
    {
        var (end, filled) = (i + 1, 0);
        for (; end < lines.Count && lines.Depth(end) == 0 && lines.IsWords(end) && !IsScissors(lines[end]); end++)
        {
            if (end > i + 1 && IsRule(lines[end]) && IsFooterBelow(lines, end)) break;
            if (!lines.IsBlank(end) && ++filled > MostLines && !lines.EndsInSpace(i)) return i;
        }

        for (var line = i; line < end; line++) lines.Mark(line, BodyPartKind.Signature);
        return end - 1;
    }

    private static int MarkToEnd(BodyLines lines, int i, BodyPartKind kind)
    {
        for (; i < lines.Count && lines.Depth(i) == 0 && lines.Kind(i) == BodyPartKind.Words; i++) lines.Mark(i, kind);
        return i - 1;
    }

    private static bool IsRule(ReadOnlySpan<char> line) =>
        line.Length >= 10 && line[0] is '_' or '-' or '=' or '*' && line.Length >= 10 && line.IndexOfAnyExcept(line[0]) < 0;

    // "-- >8 --" (git-mailinfo): a patch follows below.
    private static bool IsScissors(ReadOnlySpan<char> line) =>
        line.StartsWith("--", StringComparison.Ordinal) && (line.Contains("8<", StringComparison.Ordinal) || line.Contains(">8", StringComparison.Ordinal));

    private static bool IsFooterBelow(BodyLines lines, int rule)
    {
        var (isFooter, filled) = (false, 0);
        for (var i = rule + 1; i < lines.Count && lines.Depth(i) == 0; i++)
        {
            if (lines.IsBlank(i)) continue;
            if (++filled > MostLines / 2) return false;
            isFooter |= filled <= 4 && FooterText.IsMatch(lines[i]);
        }

        return isFooter;
    }

    [GeneratedRegex(@"mailing list|mailman/|listinfo|unsubscribe|@lists?\.|https?://lists?\.|groups\.google\.com", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FooterText { get; }

    [GeneratedRegex(@"^(?:To unsubscribe from this (?:list|group)|To unsubscribe, |You received this message because you are subscribed|More majordomo info at|Please read the FAQ at\s+http)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex FooterLine { get; }

    [GeneratedRegex(@"^(?:Sent from my |Sent from Mail for |Get Outlook for |Von meinem \w+ gesendet|Envoyé de mon )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Device { get; }
}
