using System.Security.Cryptography;
using System.Text;
using Bot.Core.Digests;
using MimeKit;
using MimeKit.Text;

namespace Bot.Digests;

/// <summary>Makes the mail of a digest: text and HTML of the same words (multipart/alternative). The same digest and envelope
/// give the same bytes, for ever.</summary>
public static class DigestMail
{
    private static readonly FormatOptions Format = MakeFormat();

    /// <returns>The whole mail, lines ending in CRLF, no line over 998 bytes, ASCII only.</returns>
    /// <exception cref="ArgumentException">The delivery id, or a way to unsubscribe, cannot stand in a header.</exception>
    public static byte[] Write(Digest digest, DigestRendering rendering, DigestEnvelope envelope)
    {
        if (envelope.DeliveryId.Length is 0 or > 100 || !envelope.DeliveryId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException($"The delivery id '{envelope.DeliveryId}' cannot be a Message-ID.", nameof(envelope));

        var sender = envelope.From.GetAddress(idnEncode: true);
        var domain = sender[(sender.LastIndexOf('@') + 1)..];
        using var mail = new MimeMessage();
        mail.Headers.Clear();
        mail.From.Add(envelope.From.Name is { Length: > 0 } ? envelope.From : new MailboxAddress(DigestSubject.Sender(digest), sender));
        mail.To.Add(envelope.To);
        mail.Subject = DigestSubject.Of(digest);
        mail.Date = TimeZoneInfo.ConvertTime(digest.MadeAt, digest.Zone);
        mail.MessageId = $"{envelope.DeliveryId}@{domain}";
        // RFC 3834 §5. With List-Id it keeps vacation notices away (RFC 5230 §4.6), so the unstandardised Precedence is left
        // out; the last one is for Exchange, which knows neither.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ListId, $"<digest.{domain}>");
        Unsubscribe(mail, envelope);
        mail.Body = Body(digest, rendering, envelope);

        using var bytes = new MemoryStream();
        mail.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static void Unsubscribe(MimeMessage mail, DigestEnvelope envelope)
    {
        if (envelope.Unsubscribe.Count == 0) return;
        if (envelope.Unsubscribe.FirstOrDefault(uri => !uri.IsAbsoluteUri || uri.Scheme is not ("mailto" or "https")) is { } wrong)
            throw new ArgumentException($"Nobody can unsubscribe at '{wrong}': use a mailto or https URL.", nameof(envelope));
        mail.Headers.Add(HeaderId.ListUnsubscribe, string.Join(", ", envelope.Unsubscribe.Select(uri => $"<{uri.AbsoluteUri}>")));
        if (envelope.Unsubscribe.Any(uri => uri.Scheme == "https")) mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static MultipartAlternative Body(Digest digest, DigestRendering rendering, DigestEnvelope envelope)
    {
        var body = new MultipartAlternative { Part(TextFormat.Plain, DigestText.Render(digest, rendering)), Part(TextFormat.Html, DigestHtml.Render(digest, rendering)) };
        // "=_" occurs in no quoted-printable text (RFC 2045 §6.7).
        body.Boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(envelope.DeliveryId)))[..32]}";
        return body;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = false;
        return format;
    }
}
