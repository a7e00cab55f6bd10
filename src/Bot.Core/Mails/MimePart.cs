using MimeKit;

namespace Bot.Core.Mails;

/// <summary>A leaf part of a mail, and where its content stands in the raw bytes.</summary>
internal sealed record MimePart
{
    /// <summary>The media type in lower case, as "text/plain".</summary>
    public required string MediaType { get; init; }

    public string? Charset { get; init; }

    public ContentEncoding Encoding { get; init; }

    /// <summary>Whether the sender set the part aside as a file.</summary>
    public bool IsAttachment { get; init; }

    public string FileName { get; init; } = "";

    /// <summary>format=flowed (RFC 3676).</summary>
    public bool IsFlowed { get; init; }

    /// <summary>DelSp=yes (RFC 3676 §4.3).</summary>
    public bool DeletesSpace { get; init; }

    /// <summary>The number of the nearest multipart/alternative around it; 0 for none.</summary>
    public int Alternative { get; init; }

    /// <summary>Whether it belongs to a mail inside the mail.</summary>
    public bool IsEmbedded { get; init; }

    public int Start { get; init; }

    public int Length { get; init; }

    public bool IsPlain => MediaType == "text/plain" || IsPatch;

    public bool IsHtml => MediaType == "text/html";

    /// <summary>Whether it is part of what the sender says: text that is no file, or a patch sent as one.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal) && (IsPatch || (!IsAttachment && MediaType is not
        ("text/html" or "text/calendar" or "text/x-vcard" or "text/vcard" or "text/directory" or "text/css" or "text/rfc822-headers")));

    private bool IsPatch => MediaType is "text/x-patch" or "text/x-diff" || FileName.EndsWith(".patch", StringComparison.OrdinalIgnoreCase)
        || FileName.EndsWith(".diff", StringComparison.OrdinalIgnoreCase);
}
