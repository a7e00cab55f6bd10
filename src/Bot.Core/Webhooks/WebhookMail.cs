using Bot.Core.Threads;

namespace Bot.Core.Webhooks;

/// <summary>A mail as webhooks carry it.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Date">When it was written, UTC.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Url">The mail in the list's archive; null when no archive knows it.</param>
/// <param name="IsGuess">Whether it named no other mail and stands in the thread by its subject alone.</param>
/// <param name="NewTopic">The title of the topic that it begins inside the thread; null for most.</param>
public sealed record WebhookMail(string MessageId, string Author, DateTimeOffset Date, string Subject, string? Url, bool IsGuess = false, string? NewTopic = null)
{
    /// <param name="mail">The mail.</param>
    /// <param name="url">The archive's link to a mail.</param>
    public static WebhookMail Of(ThreadedMail mail, Func<string, string?> url) => new(
        mail.Mail.Id, WebhookLimits.Name(mail.Mail.From.Display), mail.Mail.Date, WebhookLimits.Subject(mail.Mail.Subject), url(mail.Mail.Id), mail.IsGuess,
        mail.NewTopic is { } topic ? WebhookLimits.Subject(topic) : null);
}
