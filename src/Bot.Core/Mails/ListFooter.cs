using System.Buffers;

namespace Bot.Core.Mails;

/// <summary>The lines that list servers append to every mail: Mailman, Sympa, Google Groups, groups.io, Yahoo, LISTSERV,
/// Majordomo.</summary>
public static class ListFooter
{
    /// <summary>Lines from the end within which a footer has to begin.</summary>
    private const int MaxLines = 20;

    private static readonly string MailmanRule = new('_', 47);

    private static readonly SearchValues<char> Rule = SearchValues.Create("_-=*#~.,");

    private static readonly string[] Phrases =
    [
        "mailing list", "listinfo", "to unsubscribe", "unsubscribe:", "unsubscribe from", "you received this", "you are receiving this",
        "groups.io links", "groups links", "send unsubscribe", "to leave this", "list-unsubscribe", "subscription options",
        "manage your subscription", "/sympa/", "/postorius/",
    ];

    /// <summary>The text without the footers at its end, and without white space there.</summary>
    public static string Trim(string text) => text[..Length(text)];

    /// <summary>How many characters of the text stand before its footers, white space there left out.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = text.TrimEnd().Length;
        while (Start(text[..length]) is var start and >= 0) length = text[..start].TrimEnd().Length;
        return length;
    }

    /// <summary>Where the last footer's separator begins; -1 when the text ends without a footer.</summary>
    private static int Start(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        for (var lines = 0; lines < MaxLines && end > 0; lines++)
        {
            var start = text[..end].LastIndexOf('\n') + 1;
            var line = text[start..end];
            if (line.StartsWith(">", StringComparison.Ordinal)) return -1;
            // Appended to a text whose last line did not end.
            if (line.TrimEnd().EndsWith(MailmanRule, StringComparison.Ordinal)) start = end - line.Length + line.TrimEnd().TrimEnd('_').Length;
            line = text[start..end];
            if (IsSeparator(line) && IsFooter(text[end..], isRuled: line.TrimEnd().Length > 2)) return start;
            end = start - 1;
        }

        return -1;
    }

    /// <summary>A signature dash, or a rule of ten characters or more out of one or two.</summary>
    private static bool IsSeparator(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        if (line is "--") return true;
        return line.Length >= 10 && !line.ContainsAnyExcept(Rule);
    }

    /// <summary>Below a rule any of the phrases tells a footer. Below a signature dash "mailing list" does not, since people sign so, and
    /// an address has to stand there.</summary>
    private static bool IsFooter(ReadOnlySpan<char> below, bool isRuled)
    {
        foreach (var phrase in Phrases)
            if ((isRuled || (phrase != "mailing list" && below.ContainsAny('@', '/')))
                && below.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
