using System.Text;
using MimeKit.Utils;

namespace Bot.Core.Mails;

/// <summary>Decodes the values of header fields, each bounded: MimeKit's decoding of encoded words is worse than linear.</summary>
internal static class HeaderText
{
    static HeaderText() => Charsets.Register();

    /// <summary>The value as one line of text: folds undone, encoded words (RFC 2047) decoded, raw 8-bit text guessed.</summary>
    public static string Unstructured(ReadOnlySpan<byte> value)
    {
        var bounded = Bounded(value);
        if (bounded.IndexOf("=?"u8) < 0) return CleanText.Line(Unfold(Charsets.Guess(bounded)));
        return CleanText.Line(Rfc2047.DecodeText(bounded.ToArray()));
    }

    /// <summary>The value without its folds and the white space around it, undecoded.</summary>
    public static string Plain(ReadOnlySpan<byte> value) => Unfold(Charsets.Guess(value)).Trim();

    /// <summary>At most <see cref="MailLimits.WordsBytes"/> of the value.</summary>
    public static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> value) =>
        value.Length <= MailLimits.WordsBytes ? value : value[..MailLimits.WordsBytes];

    /// <summary>Takes out the line ends of folds; the white space after them stays (RFC 5322 §2.2.3).</summary>
    private static string Unfold(string value) => value.AsSpan().ContainsAny('\r', '\n')
        ? new StringBuilder(value).Replace("\r", "").Replace("\n", "").ToString()
        : value;
}
