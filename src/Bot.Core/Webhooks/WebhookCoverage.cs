namespace Bot.Core.Webhooks;

/// <summary>What a digest covers.</summary>
/// <param name="Shown">Mails in the threads that it shows.</param>
/// <param name="Stored">Mails that the store has for its lists and period.</param>
public sealed record WebhookCoverage(int Shown, int Stored);
