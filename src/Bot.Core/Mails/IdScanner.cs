using System.Buffers;
using System.Text;

namespace Bot.Core.Mails;

/// <summary>Finds ids in the fields that hold them: Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), and in what forty years of
/// programs have written there: prose, quotes, missing brackets, folds in the middle of an id.</summary>
internal static class IdScanner
{
    private static readonly SearchValues<byte> BetweenIds = SearchValues.Create(" \t\r\n,>"u8);
    private static readonly SearchValues<byte> BetweenWords = SearchValues.Create(" \t\r\n,;\""u8);

    /// <summary>The ids of the value, in its order, doubles included.</summary>
    /// <param name="value">The field's value, folds included.</param>
    /// <param name="prose">Whether there is more than ids.</param>
    public static List<string> Scan(ReadOnlySpan<byte> value, out bool prose)
    {
        List<string> ids = [];
        prose = false;
        if (value.IndexOf((byte)'<') < 0)
        {
            Bare(value, ids, ref prose);
            return ids;
        }

        while (value.IndexOf((byte)'<') is >= 0 and var open)
        {
            prose |= value[..open].IndexOfAnyExcept(BetweenIds) >= 0;
            value = value[(open + 1)..];
            var close = value.IndexOfAny((byte)'>', (byte)'<');
            var inside = close < 0 ? FirstWord(value) : value[..close];
            if (Clean(inside) is { } id) ids.Add(id);
            if (close < 0) return ids;
            value = value[close] == '>' ? value[(close + 1)..] : value[close..];
        }

        prose |= value.IndexOfAnyExcept(BetweenIds) >= 0;
        return ids;
    }

    /// <summary>Ids without brackets: words with an @ inside. Among other words they are as likely addresses, so that is prose.</summary>
    private static void Bare(ReadOnlySpan<byte> value, List<string> ids, ref bool prose)
    {
        while (true)
        {
            value = value.TrimStart(" \t\r\n,;\""u8);
            if (value.IsEmpty) return;
            var end = value.IndexOfAny(BetweenWords) is >= 0 and var found ? found : value.Length;
            var word = value[..end].TrimEnd(">"u8);
            if (word.IndexOf((byte)'@') > 0 && word[^1] != '@' && Clean(word) is { } id) ids.Add(id);
            else prose = true;
            value = value[end..];
        }
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> value)
    {
        var word = value.TrimStart(" \t\r\n"u8);
        return word.IndexOfAny(" \t\r\n"u8) is >= 0 and var end ? word[..end] : word;
    }

    /// <summary>An id without white space and control characters, of bounded length; null when nothing is left.</summary>
    private static string? Clean(ReadOnlySpan<byte> inside)
    {
        if (inside.Length > MailLimits.FieldBytes) inside = inside[..MailLimits.FieldBytes];
        inside = inside.Trim(" \t\r\n"u8);
        if (inside.IsEmpty) return null;
        var text = Charsets.Guess(inside);
        if (inside.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
        {
            var clean = new StringBuilder(text.Length);
            foreach (var character in text)
                if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                    clean.Append(char.IsSurrogate(character) ? '\uFFFD' : character);
            text = clean.ToString();
        }

        return text.Length == 0 ? null : MailId.Bound(text);
    }
}
