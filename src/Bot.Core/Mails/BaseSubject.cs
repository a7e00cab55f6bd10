namespace Bot.Core.Mails;

/// <summary>The base subject (RFC 5256 §2.1): what remains of a subject without reply and forward marks, in every language that
/// mail programs write them in, and without bracketed tags in front.</summary>
public static class BaseSubject
{
    private const int MaxMarkChars = 64;

    /// <summary>Marks before a colon. RFC 5256 knows re, fw and fwd; the others are what mail programs write in German, the Scandinavian
    /// languages, Dutch, French, Spanish, Italian, Portuguese, Polish, Hungarian, Turkish, Greek, Russian, Chinese, Japanese, Korean,
    /// Hebrew and Arabic.</summary>
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        "re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "vl", "antw", "doorst", "tr",
        "réf", "ref", "rv", "res", "enc", "rif", "odp", "pd", "vá", "ynt", "ilt",
        "ΑΠ", "ΣΧΕΤ", "ΠΡΘ", "отв", "на", "回复", "回覆", "答复", "转发", "轉寄",
        "返信", "転送", "답장", "전달", "השב", "הועבר", "رد",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> MarkLookup = Marks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The base subject, with single spaces; empty when the subject is nothing but marks.</summary>
    public static string Of(string subject) => Of(subject, out _);

    /// <param name="subject">A decoded subject.</param>
    /// <param name="isReply">Whether a reply or forward mark was taken off.</param>
    public static string Of(string subject, out bool isReply) => Of(subject, null, out isReply);

    /// <param name="subject">A decoded subject.</param>
    /// <param name="tags">Takes what stood in brackets in front, in its order.</param>
    /// <param name="isReply">Whether a reply or forward mark was taken off.</param>
    internal static string Of(string subject, List<string>? tags, out bool isReply)
    {
        isReply = false;
        var rest = CleanText.Line(subject).AsSpan();
        while (true)
        {
            var before = rest.Length;
            rest = WithoutTrailer(rest);
            rest = WithoutMark(rest);
            isReply |= rest.Length < before;
            rest = WithoutTag(rest, tags);
            if (rest.Length == before) return rest.ToString();
        }
    }

    /// <summary>"(fwd)" at the end, or "[fwd: …]" around.</summary>
    private static ReadOnlySpan<char> WithoutTrailer(ReadOnlySpan<char> rest)
    {
        if (rest.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase)) return rest[..^5].TrimEnd();
        return rest.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) && rest.EndsWith("]", StringComparison.Ordinal)
            ? rest[5..^1].Trim()
            : rest;
    }

    /// <summary>"Re:", "Re[2]:", "Re [list]:", "AW :" in front.</summary>
    private static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> rest)
    {
        var colon = rest[..Math.Min(rest.Length, MaxMarkChars)].IndexOfAny(':', '\uFF1A');
        if (colon <= 0) return rest;
        var mark = rest[..colon].TrimEnd();
        if (mark.EndsWith("]", StringComparison.Ordinal) && mark.LastIndexOf('[') is > 0 and var open) mark = mark[..open].TrimEnd();
        else if (mark.EndsWith(")", StringComparison.Ordinal) && mark.LastIndexOf('(') is > 0 and var parenthesis)
            mark = mark[..parenthesis].TrimEnd();
        mark = mark.TrimEnd("0123456789^*");
        return MarkLookup.Contains(mark) ? rest[(colon + 1)..].TrimStart() : rest;
    }

    /// <summary>"[tag]" in front, unless nothing would remain.</summary>
    private static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> rest, List<string>? tags)
    {
        if (rest is not ['[', .. var inside]) return rest;
        var close = inside.IndexOfAny('[', ']');
        if (close < 0 || inside[close] == '[') return rest;
        var after = inside[(close + 1)..].TrimStart();
        if (after.IsEmpty) return rest;
        tags?.Add(inside[..close].ToString());
        return after;
    }
}
