namespace Bot.Core.Mails;

/// <summary>One mail as Bot understands it: what its header says, and its text. Every field is cleaned: no control
/// characters, no lone surrogates, valid in any database.</summary>
public sealed record Mail
{
    /// <summary>The Message-ID without its angle brackets, or a stable generated one (see <see cref="MailId"/>).</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256, in lower-case hex, of From, Subject and the decoded text less the footers that lists append.
    /// Together with <see cref="Id"/> it says which mail this is.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The List-Id fields (RFC 2919) in lower case, without brackets; most often one or none.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The decoded subject on one line; empty when there is none.</summary>
    public string Subject { get; init; } = "";

    public MailAuthor From { get; init; } = MailAuthor.Unknown;

    /// <summary>The Date field in UTC; when it is missing or impossible, the time of receipt.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The ids that the mail answers, oldest first and its nearest parent last: References, then the id of an In-Reply-To
    /// that is one id and nothing else; an In-Reply-To with prose or several ids only where References has none. At most
    /// <see cref="MailLimits.References"/>; no doubles; never its own id.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The readable text: all text parts that are not attachments, and attached patches; HTML turned to text where nothing
    /// else is there. Lines end in \n. Empty when it was read without its content.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong with the mail, one short sentence each; empty for a sound one.</summary>
    public IReadOnlyList<string> Flaws { get; init; } = [];

    /// <summary>The length of the raw mail in bytes.</summary>
    public long Size { get; init; }
}
