namespace Bot.Core.Webhooks;

/// <summary>What a digest covers; see <see cref="Digests.DigestCoverage"/>.</summary>
/// <param name="Shown">Mails in the threads that it shows.</param>
/// <param name="Stored">Mails that the store has for its lists and period.</param>
/// <param name="Waiting">Mails that its lists' mailboxes hold and that were not ready.</param>
/// <param name="Partial">Mails of which only a part was kept.</param>
/// <param name="Unreachable">Mailboxes that could not be read.</param>
public sealed record WebhookCoverage(int Shown, int Stored, long Waiting, int Partial, int Unreachable);
