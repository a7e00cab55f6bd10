using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Bot.Core.Mails;

/// <summary>Turns the bytes of a mail into a <see cref="Mail"/>. A broken mail is data, not an exception.</summary>
public static class MailReader
{
    /// <param name="raw">The mail as it was received, header and body.</param>
    /// <param name="receivedAt">The time of receipt, which stands in for a missing or impossible Date.</param>
    public static Mail Read(ReadOnlyMemory<byte> raw, DateTimeOffset receivedAt)
    {
        using var stream = new MemoryStream(raw.ToArray(), writable: false);
        var message = MimeMessage.Load(stream, persistent: true);
        var text = message.TextBody?.ReplaceLineEndings("\n") ?? "";
        var from = message.From.Mailboxes.FirstOrDefault();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{from}\n{message.Date}\n{message.Subject}\n{text}")));
        var references = message.References.Append(message.InReplyTo).Where(id => !string.IsNullOrEmpty(id)).Select(id => MailId.Bound(id!));
        return new Mail
        {
            Id = string.IsNullOrEmpty(message.MessageId) ? MailId.Generate(hash) : MailId.Bound(message.MessageId),
            ContentHash = hash,
            Subject = message.Subject ?? "",
            From = from is null ? MailAuthor.Unknown : new MailAuthor(from.Name ?? "", from.Address),
            Date = message.Date.Year < 1970 ? receivedAt : message.Date.ToUniversalTime(),
            References = [.. references.Distinct().TakeLast(MailLimits.References)],
            Text = text,
            Size = raw.Length,
        };
    }
}
