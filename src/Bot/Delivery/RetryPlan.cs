using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Delivery;

/// <summary>When a failed delivery is tried again. Pure: the same delivery and attempt always get the same delay.</summary>
public sealed class RetryPlan
{
    private const double Jitter = 0.2;
    private static readonly TimeSpan OverloadedMinimum = TimeSpan.FromMinutes(1);

    private readonly TimeSpan[] steps;
    private readonly TimeSpan goOnUntil;

    private RetryPlan(TimeSpan[] steps, TimeSpan goOnUntil, int maxAttempts) =>
        (this.steps, this.goOnUntil, MaxAttempts) = (steps, goOnUntil, maxAttempts);

    /// <summary>Mail: 5 and 15 minutes, 1, 4 and 12 hours, then every 12 hours and a last time 48 hours after the delivery
    /// was made. Within what RFC 5321 §4.5.4.1 advises, but a digest is not worth five days.</summary>
    public static readonly RetryPlan Smtp = new(
        [Minutes(5), Minutes(15), Hours(1), Hours(4), Hours(12)], goOnUntil: Hours(48), maxAttempts: 12);

    /// <summary>Webhooks: ten attempts over three days, as Standard Webhooks 1.0.0 proposes.</summary>
    public static readonly RetryPlan Webhook = new(
        [TimeSpan.FromSeconds(5), Minutes(5), Minutes(30), Hours(2), Hours(5), Hours(10), Hours(14), Hours(20), Hours(24)],
        goOnUntil: TimeSpan.Zero, maxAttempts: 10);

    /// <summary>More than this many claims happen only when the process died in between: the delivery is at its end.</summary>
    public int MaxAttempts { get; }

    /// <summary>When to try again after the given attempt; null: give up.</summary>
    /// <param name="deliveryId">Spreads the deliveries: ±20 %.</param>
    /// <param name="attempts">Attempts so far, from 1.</param>
    /// <param name="createdAt">When the delivery was made. A bot that was down for days still makes every step once.</param>
    /// <param name="now">The time of the failure.</param>
    /// <param name="failure">Its Retry-After is obeyed between the planned delay and twice that.</param>
    public DateTimeOffset? Next(
        string deliveryId, int attempts, DateTimeOffset createdAt, DateTimeOffset now, DeliveryResult.Temporary failure)
    {
        var end = createdAt + goOnUntil;
        if (attempts >= MaxAttempts || (attempts > steps.Length && now >= end)) return null;

        var delay = steps[Math.Min(attempts, steps.Length) - 1] * Spread(deliveryId, attempts);
        if (failure.RetryAfter is { } asked) delay = Clamp(asked, delay, delay * 2);
        if (failure.Overloaded && delay < OverloadedMinimum) delay = OverloadedMinimum;

        var next = now + delay;
        return attempts > steps.Length && next > end ? end : next;
    }

    private static double Spread(string deliveryId, int attempts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{deliveryId}/{attempts}"));
        return 1 - Jitter + 2 * Jitter * BinaryPrimitives.ReadUInt32LittleEndian(hash) / uint.MaxValue;
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan low, TimeSpan high) => value < low ? low : value > high ? high : value;

    private static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    private static TimeSpan Hours(int count) => TimeSpan.FromHours(count);
}
