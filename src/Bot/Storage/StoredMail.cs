using Bot.Core.Mails;

namespace Bot.Storage;

/// <summary>A mail's row, on its way back to a <see cref="Mail"/>.</summary>
internal sealed record StoredMail
{
    public const string Columns =
        "m.mail_id AS MailId, m.content_hash AS ContentHash, m.subject, m.author_name AS AuthorName, m.author, m.date, m.refs, m.flaws, m.size, lm.list";

    public required string MailId { get; init; }

    public required string ContentHash { get; init; }

    public required string Subject { get; init; }

    public required string AuthorName { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required string Refs { get; init; }

    public required string Flaws { get; init; }

    public required long Size { get; init; }

    public required string List { get; init; }

    public long Thread { get; init; }

    public string Text { get; init; } = "";

    public Mail ToMail() => new()
    {
        Id = MailId,
        ContentHash = ContentHash,
        Lists = [List],
        Subject = Subject,
        From = new MailAuthor(AuthorName, Author),
        Date = Date,
        References = Refs.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Flaws = Flaws.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Size = Size,
        Text = Text,
    };
}
