namespace Bot.Core.Mails;

/// <summary>The sizes beyond which a mail is not parsed but kept as a stub. MimeKit's header parsing is worse than linear
/// (a 2.6 MB References field costs 17 s and 52 GB of allocation), so a mail is measured first.</summary>
public static class MailLimits
{
    /// <summary>Bytes of one header block, of the mail or of any part.</summary>
    public const int HeaderBytes = 256 * 1024;

    /// <summary>Bytes of one header field, folded lines included.</summary>
    public const int FieldBytes = 64 * 1024;

    /// <summary>Bytes read of a field that is words: Subject, From, List-Id.</summary>
    public const int WordsBytes = 8 * 1024;

    /// <summary>Bytes read of a field that is parameters: Content-Type and its like.</summary>
    public const int ParameterBytes = 4 * 1024;

    /// <summary>Bytes of the header blocks of all parts together.</summary>
    public const int PartHeaderBytes = 512 * 1024;

    /// <summary>Fields in one header block.</summary>
    public const int Fields = 1_000;

    /// <summary>MIME parts in all.</summary>
    public const int Parts = 1_000;

    /// <summary>Depth to which MIME parts may nest.</summary>
    public const int Depth = 100;

    /// <summary>Ids kept from References: the first one and the nearest ones.</summary>
    public const int References = 50;

    /// <summary>UTF-16 code units of text kept; the raw mail is kept whole.</summary>
    public const int TextChars = 1024 * 1024;

    /// <summary>Bytes of text parts read in all, before their transfer encoding is undone.</summary>
    public const int ContentBytes = 4 * 1024 * 1024;

    /// <summary>UTF-16 code units of HTML turned into text.</summary>
    public const int HtmlChars = 512 * 1024;

    /// <summary>List-Id fields read.</summary>
    public const int Lists = 20;

    /// <summary>Flaws told; a mail with more is broken enough.</summary>
    public const int Flaws = 20;

    /// <summary>UTF-16 code units of a subject.</summary>
    public const int SubjectChars = 1_000;

    /// <summary>UTF-16 code units of a display name, and of an address.</summary>
    public const int NameChars = 320;

    /// <summary>UTF-8 bytes of an id; a longer one is replaced by its hash.</summary>
    public const int IdBytes = 500;
}
