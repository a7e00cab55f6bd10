using System.Text;

namespace Bot.Core.Summaries;

/// <summary>Checks that a line of a summary is a quote: nothing in a summary may be said that no mail says.</summary>
public static class QuoteCheck
{
    /// <summary>Whether the text stands in the mail's text word for word. Runs of white space count as one space, so that hard
    /// wraps don't matter; nothing else is allowed to differ, and neither end may stand inside a word.</summary>
    public static bool Stands(string text, string mailText)
    {
        var quote = Normalize(text);
        if (quote.Length == 0) return false;
        var mail = Normalize(mailText);
        for (var at = mail.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = mail.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            var end = at + quote.Length;
            if ((at == 0 || !BothInWord(mail[at - 1], mail[at])) && (end == mail.Length || !BothInWord(mail[end - 1], mail[end]))) return true;
        }

        return false;
    }

    /// <summary>The text with each run of white space made one space, and none at the ends.</summary>
    internal static string Normalize(ReadOnlySpan<char> text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character)) normal.Append(character);
            else if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
        }

        if (normal.Length > 0 && normal[^1] == ' ') normal.Length--;
        return normal.ToString();
    }

    private static bool BothInWord(char a, char b) => char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b);
}
