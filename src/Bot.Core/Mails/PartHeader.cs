using MimeKit;

namespace Bot.Core.Mails;

/// <summary>What the Content-* fields of a header block say (RFC 2045, 2183, 3676), read as leniently as they are written.</summary>
internal static class PartHeader
{
    /// <summary>Reads the fields; without a usable type a part is text/plain (RFC 2045 §5.2).</summary>
    /// <param name="raw">The bytes of the mail.</param>
    /// <param name="header">The part's header block.</param>
    /// <param name="missing">The media type of a part that declares none.</param>
    /// <param name="flaws">Receives what is wrong.</param>
    /// <param name="type">The type with all its parameters; null when it is missing or unreadable.</param>
    public static MimePart Read(ReadOnlySpan<byte> raw, HeaderBlock header, string missing, List<string> flaws, out ContentType? type)
    {
        type = null;
        var disposition = header.First(HeaderName.ContentDisposition) is { } field ? Disposition(Value(raw, field)) : null;
        if (header.First(HeaderName.ContentType) is not { } declared || IsBlank(Value(raw, declared)))
            return new MimePart
            {
                MediaType = missing,
                Encoding = TransferEncoding(raw, header, flaws),
                IsAttachment = disposition?.IsAttachment ?? false,
                FileName = disposition?.FileName ?? "",
            };

        var value = Value(raw, declared);
        if (!ContentType.TryParse(value, out type) || type.MediaType.Length == 0)
        {
            type = null;
            flaws.Add($"unreadable Content-Type: {CleanText.Cut(HeaderText.Unstructured(value), 80)}");
        }

        return new MimePart
        {
            MediaType = type is null ? Guess(value) : $"{type.MediaType}/{type.MediaSubtype}".Trim().ToLowerInvariant(),
            Charset = type?.Charset,
            Encoding = TransferEncoding(raw, header, flaws),
            IsAttachment = disposition?.IsAttachment ?? false,
            FileName = disposition?.FileName ?? type?.Name ?? "",
            IsFlowed = "flowed".Equals(type?.Format, StringComparison.OrdinalIgnoreCase),
            DeletesSpace = "yes".Equals(type?.Parameters["delsp"], StringComparison.OrdinalIgnoreCase),
        };
    }

    private static byte[] Value(ReadOnlySpan<byte> raw, HeaderField field) =>
        raw.Slice(field.Start, Math.Min(field.Length, MailLimits.ParameterBytes)).ToArray();

    private static bool IsBlank(byte[] value) => value.AsSpan().IndexOfAnyExcept(" \t\r\n;"u8) < 0;

    private static ContentDisposition? Disposition(byte[] value)
    {
        if (IsBlank(value)) return null;
        if (ContentDisposition.TryParse(value, out var disposition)) return disposition;
        var start = HeaderText.Plain(value).StartsWith("attachment", StringComparison.OrdinalIgnoreCase);
        return new ContentDisposition(start ? ContentDisposition.Attachment : ContentDisposition.Inline);
    }

    private static string Guess(byte[] value)
    {
        var text = HeaderText.Plain(value);
        return text.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || text is "html" or "<html>" ? "text/html"
            : text.StartsWith("multipart", StringComparison.OrdinalIgnoreCase) ? "multipart/mixed"
            : "text/plain";
    }

    private static ContentEncoding TransferEncoding(ReadOnlySpan<byte> raw, HeaderBlock header, List<string> flaws)
    {
        if (header.First(HeaderName.ContentTransferEncoding) is not { } field) return ContentEncoding.Default;
        var value = HeaderText.Plain(Value(raw, field)).ToLowerInvariant();
        if (value.IndexOfAny([';', '(']) is >= 0 and var end) value = value[..end];
        value = string.Concat(value.Where(char.IsAsciiLetterOrDigit));
        switch (value)
        {
            case "" or "7bit" or "8bit" or "binary" or "7bits" or "8bits" or "7" or "8" or "none" or "plain":
                return ContentEncoding.Default;
            case "base64" or "b64" or "xbase64":
                return ContentEncoding.Base64;
            case "quotedprintable" or "quotedprintible" or "qp":
                return ContentEncoding.QuotedPrintable;
            case "xuuencode" or "uuencode" or "xuue":
                return ContentEncoding.UUEncode;
            default:
                flaws.Add($"unknown Content-Transfer-Encoding: {CleanText.Cut(CleanText.Line(value), 40)}");
                return ContentEncoding.Default;
        }
    }
}
