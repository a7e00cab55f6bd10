using System.Buffers;
using MimeKit;
using MimeKit.Encodings;

namespace Bot.Core.Mails;

/// <summary>The content of a part as text: transfer encoding undone, charset decoded, cleaned, lines that end in \n.</summary>
internal static class PartContent
{
    /// <summary>Bytes of encoded content read for one part: quoted-printable of four-byte characters triples what is kept at most.</summary>
    private const int MaxEncodedBytes = 4 * MailLimits.TextChars;

    private static readonly SearchValues<byte> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"u8);

    public static string Text(ReadOnlySpan<byte> raw, MimePart part, List<string> flaws)
    {
        var content = raw.Slice(part.Start, part.Length);
        if (content.Length > MaxEncodedBytes) content = content[..MaxEncodedBytes];
        IMimeDecoder? decoder = part.Encoding switch
        {
            ContentEncoding.Base64 => new Base64Decoder(),
            ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
            ContentEncoding.UUEncode => new UUDecoder(),
            _ => null,
        };
        string text;
        string? flaw;
        if (decoder is null)
        {
            text = Charsets.Decode(content, part.Charset, out flaw);
        }
        else
        {
            if (part.Encoding == ContentEncoding.Base64 && content.ContainsAnyExcept(Base64)) flaws.Add("base64 content with characters that are not base64");
            var input = ArrayPool<byte>.Shared.Rent(content.Length);
            var output = ArrayPool<byte>.Shared.Rent(decoder.EstimateOutputLength(content.Length));
            try
            {
                content.CopyTo(input);
                var length = decoder.Decode(input, 0, content.Length, output);
                if (length == 0 && content.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
                {
                    flaws.Add("content that does not decode: read as it stands");
                    text = Charsets.Decode(content, part.Charset, out flaw);
                }
                else
                {
                    text = Charsets.Decode(output.AsSpan(0, length), part.Charset, out flaw);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(input);
                ArrayPool<byte>.Shared.Return(output);
            }
        }

        if (flaw is not null) flaws.Add(flaw);
        return CleanText.Lines(text);
    }
}
