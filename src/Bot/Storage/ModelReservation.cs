namespace Bot.Storage;

/// <summary>What one request may use of a day's budget.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Tokens">Tokens in and out.</param>
/// <param name="Cost">Money, in millionths.</param>
public sealed record ModelReservation(DateOnly Day, long Tokens, long Cost);
