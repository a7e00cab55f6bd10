namespace Bot.Core.Webhooks;

/// <summary>A topic that began inside a thread, as webhooks carry it.</summary>
/// <param name="Title">Its own title.</param>
/// <param name="MessageId">The mail that begins it; no angle brackets.</param>
/// <param name="NewMails">Its mails in the period.</param>
public sealed record WebhookSubThread(string Title, string MessageId, int NewMails);
