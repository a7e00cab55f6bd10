namespace Bot.Core.Mails;

/// <summary>The fields that Bot reads; every other one is passed over unread.</summary>
internal enum HeaderName
{
    Other,
    From,
    ReplyTo,

    /// <summary>RFC 9057.</summary>
    Author,

    /// <summary>X-Original-From (Google Groups, b4) and its like, which list servers write when they change From.</summary>
    OriginalFrom,
    To,
    Cc,
    Date,
    Subject,
    MessageId,
    InReplyTo,
    References,
    ListId,
    ContentType,
    ContentTransferEncoding,
    ContentDisposition,
}

/// <summary>Where the value of a header field stands in the raw bytes.</summary>
/// <param name="Name">Which field it is.</param>
/// <param name="Start">The byte after the colon.</param>
/// <param name="Length">Bytes up to the next field, folds and the last line end included.</param>
internal readonly record struct HeaderField(HeaderName Name, int Start, int Length);
