namespace Bot.Storage;

/// <summary>A mail as a row.</summary>
internal sealed record MailRow(long Id, string MailId, ArrivedMail Arrived, DateTimeOffset StoredAt)
{
    public string MessageId => Arrived.Mail.Id;

    public string ContentHash => Arrived.Mail.ContentHash;

    public string Subject => Arrived.Mail.Subject;

    public string AuthorName => Arrived.Mail.From.Name;

    public string Author => Arrived.Mail.From.Address;

    public DateTimeOffset Date => Arrived.Mail.Date;

    public string Refs => string.Join('\n', Arrived.Mail.References);

    public string Flaws => string.Join('\n', MailId == MessageId
        ? Arrived.Mail.Flaws
        : [.. Arrived.Mail.Flaws, $"Another mail already has the Message-ID {MessageId}."]);

    public long Size => Arrived.Mail.Size;

    public long IsPartial => Arrived.IsPartial ? 1 : 0;

    public byte[] Raw => Arrived.Raw;

    public string Text => Arrived.Mail.Text;
}
