namespace Bot.Core.Webhooks;

/// <summary>One line of a summary as webhooks carry it.</summary>
/// <param name="Text">The words, as they stand in the mail.</param>
/// <param name="MessageId">The mail that says them; no angle brackets.</param>
/// <param name="Author">Who wrote that mail.</param>
/// <param name="Url">The mail in the list's archive; null when no archive knows it.</param>
public sealed record WebhookSummaryLine(string Text, string MessageId, string Author, string? Url);
