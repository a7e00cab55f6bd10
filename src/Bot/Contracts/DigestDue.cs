namespace Bot.Contracts;

/// <summary>A subscription's digest is due.</summary>
/// <param name="Subscription">The row of the subscription.</param>
/// <param name="DueAt">The instant it was due at; a digest for another instant is another event.</param>
public sealed record DigestDue(long Subscription, DateTimeOffset DueAt);
