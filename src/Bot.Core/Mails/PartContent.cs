using System.Buffers;
using MimeKit;
using MimeKit.Encodings;

namespace Bot.Core.Mails;

/// <summary>The content of a part as text: transfer encoding undone, charset decoded, cleaned, lines that end in \n.</summary>
internal static class PartContent
{
    private static readonly SearchValues<byte> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"u8);

    /// <param name="raw">The bytes of the mail.</param>
    /// <param name="part">Which part.</param>
    /// <param name="maxBytes">Bytes of it that may be read, still encoded.</param>
    /// <param name="flaws">Receives what is wrong.</param>
    public static string Text(ReadOnlySpan<byte> raw, MimePart part, int maxBytes, List<string> flaws)
    {
        var content = raw.Slice(part.Start, Math.Min(part.Length, maxBytes));
        var text = part.Encoding switch
        {
            ContentEncoding.Base64 => FromBase64(content, part.Charset, flaws),
            ContentEncoding.QuotedPrintable => Decode(new QuotedPrintableDecoder(), content, part.Charset, flaws),
            ContentEncoding.UUEncode => Decode(new UUDecoder(), content, part.Charset, flaws),
            _ => AsItStands(content, part.Charset, flaws),
        };
        if (part.Length > maxBytes) flaws.Add($"text of {part.Length:N0} bytes ({maxBytes:N0} allowed here): cut");
        return CleanText.Lines(text);
    }

    /// <summary>Base64, which lists append footers to, gateways damage, and some mails only pretend to be.</summary>
    private static string FromBase64(ReadOnlySpan<byte> content, string? charset, List<string> flaws)
    {
        var odd = content.TrimEnd(" \t\r\n"u8).IndexOfAnyExcept(Base64);
        if (odd < 0) return Decode(new Base64Decoder(), content, charset, flaws);
        var padding = content[..odd].LastIndexOf((byte)'=');
        var whole = Try(content, charset);
        if (padding < 0 && whole is not null)
        {
            flaws.Add("base64 content with characters that are not base64");
            return whole;
        }

        var end = padding < 0 ? odd : padding + 1;
        if (Try(content[..end], charset) is { } encoded)
        {
            flaws.Add("base64 content with other text after it");
            return $"{encoded.TrimEnd()}\n{Charsets.Decode(content[end..], charset, out _).TrimStart('\r', '\n')}";
        }

        flaws.Add("content that is not base64, as it declares: read as it stands");
        return AsItStands(content, charset, flaws);
    }

    /// <summary>The decoded text when it looks like text; null otherwise.</summary>
    private static string? Try(ReadOnlySpan<byte> content, string? charset)
    {
        List<string> flaws = [];
        var text = Decode(new Base64Decoder(), content, charset, flaws);
        var odd = text.Count(character => character == '\uFFFD' || (char.IsControl(character) && character is not ('\n' or '\r' or '\t')));
        return flaws.Count == 0 && text.Length > 0 && odd * 20 <= text.Length ? text : null;
    }

    private static string Decode(IMimeDecoder decoder, ReadOnlySpan<byte> content, string? charset, List<string> flaws)
    {
        var input = ArrayPool<byte>.Shared.Rent(content.Length);
        var output = ArrayPool<byte>.Shared.Rent(decoder.EstimateOutputLength(content.Length));
        try
        {
            content.CopyTo(input);
            var length = decoder.Decode(input, 0, content.Length, output);
            return AsItStands(output.AsSpan(0, length), charset, flaws);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    private static string AsItStands(ReadOnlySpan<byte> bytes, string? charset, List<string> flaws)
    {
        var text = Charsets.Decode(bytes, charset, out var flaw);
        if (flaw is not null) flaws.Add(flaw);
        return text;
    }
}
