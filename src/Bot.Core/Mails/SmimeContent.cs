using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MimeKit;
using MimeKit.Encodings;

namespace Bot.Core.Mails;

/// <summary>Takes the content out of a mail that S/MIME signed as a whole (RFC 8551 §3.5.2). Whether the signature holds is not asked:
/// Bot reads what lists carry, and From is no more sure elsewhere.</summary>
internal static class SmimeContent
{
    public static bool IsWrapped(MimePart part) => part.MediaType is "application/pkcs7-mime" or "application/x-pkcs7-mime";

    /// <summary>The MIME entity inside, header and body; null, and a flaw, when it is encrypted or broken.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> raw, MimePart part, List<string> flaws)
    {
        if (part.Length > MailLimits.ContentBytes)
        {
            flaws.Add($"S/MIME content of {part.Length:N0} bytes ({MailLimits.ContentBytes:N0} allowed): kept, not read");
            return null;
        }

        var content = raw.Slice(part.Start, part.Length).ToArray();
        if (part.Encoding == ContentEncoding.Base64)
        {
            var decoder = new Base64Decoder();
            var output = ArrayPool<byte>.Shared.Rent(decoder.EstimateOutputLength(content.Length));
            content = output[..decoder.Decode(content, 0, content.Length, output)];
            ArrayPool<byte>.Shared.Return(output);
        }

        try
        {
            var signed = new SignedCms();
            signed.Decode(content);
            return signed.ContentInfo.Content;
        }
        catch (CryptographicException)
        {
            flaws.Add("encrypted: cannot be read");
            return null;
        }
    }
}
