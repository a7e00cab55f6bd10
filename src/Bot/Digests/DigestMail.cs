using System.Security.Cryptography;
using System.Text;
using Bot.Core.Digests;
using MimeKit;
using MimeKit.Text;

namespace Bot.Digests;

/// <summary>Makes the mail of a digest: text and HTML of the same words (multipart/alternative). The same digest under the same
/// id gives the same bytes, for ever.</summary>
public static class DigestMail
{
    private static readonly FormatOptions Format = MakeFormat();

    /// <param name="digest">What it says.</param>
    /// <param name="rendering">How it says it.</param>
    /// <param name="from">The sender. Without a display name the lists are named: "garden-kernel digest".</param>
    /// <param name="to">The one recipient.</param>
    /// <param name="deliveryId">The left part of the Message-ID: ASCII letters, digits, dots, dashes, underscores; 100 at most.</param>
    /// <param name="unsubscribe">Where the subscriber's mail program unsubscribes (RFC 2369 §3.2), the preferred place first:
    /// mailto or https. At an https one a POST must do, without a further question (RFC 8058).</param>
    /// <returns>The whole mail, in ASCII, lines ending in CRLF.</returns>
    /// <exception cref="ArgumentException">The delivery id, or a place to unsubscribe, cannot stand in a header.</exception>
    public static byte[] Render(
        Digest digest, DigestRendering rendering, MailboxAddress from, MailboxAddress to, string deliveryId, IReadOnlyList<Uri>? unsubscribe = null)
    {
        if (deliveryId.Length is 0 or > 100 || !deliveryId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException($"The delivery id '{deliveryId}' cannot be a Message-ID.", nameof(deliveryId));

        var sender = from.GetAddress(idnEncode: true);
        var domain = sender[(sender.LastIndexOf('@') + 1)..];
        using var mail = new MimeMessage();
        mail.Headers.Clear();
        mail.From.Add(from.Name is { Length: > 0 } ? from : new MailboxAddress(DigestSubject.Sender(digest), from.Address));
        mail.To.Add(to);
        mail.Subject = DigestSubject.Of(digest);
        mail.Date = TimeZoneInfo.ConvertTime(digest.MadeAt, digest.Zone);
        mail.MessageId = $"{deliveryId}@{domain}";
        // RFC 3834 §5. With List-Id it keeps vacation notices away (RFC 5230 §4.6), so the unstandardised Precedence is left
        // out; X-Auto-Response-Suppress is for Exchange, which knows neither.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ListId, $"<digest.{domain}>");
        Unsubscribe(mail, unsubscribe ?? []);
        mail.Body = Body(digest, rendering, deliveryId);

        using var bytes = new MemoryStream();
        mail.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static void Unsubscribe(MimeMessage mail, IReadOnlyList<Uri> places)
    {
        if (places.Count == 0) return;
        if (places.FirstOrDefault(uri => !uri.IsAbsoluteUri || uri.Scheme is not ("mailto" or "https")) is { } wrong)
            throw new ArgumentException($"Nobody can unsubscribe at '{wrong}': use a mailto or https URL.", nameof(places));
        mail.Headers.Add(HeaderId.ListUnsubscribe, string.Join(", ", places.Select(uri => $"<{uri.AbsoluteUri}>")));
        if (places.Any(uri => uri.Scheme == "https")) mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static MultipartAlternative Body(Digest digest, DigestRendering rendering, string deliveryId) =>
        new(Part(TextFormat.Plain, DigestText.Render(digest, rendering)), Part(TextFormat.Html, DigestHtml.Render(digest, rendering)))
        {
            // "=_" occurs in no quoted-printable text (RFC 2045 §6.7).
            Boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(deliveryId)))[..32]}",
        };

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
        return format;
    }
}
