namespace Bot.Delivery;

/// <summary>How an attempt to deliver ended. The first fact of a failure is whether trying again can help.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The receiver has taken it.</summary>
    public sealed record Sent : DeliveryResult;

    /// <summary>Trying again can help.</summary>
    /// <param name="Error">What, which, why, what next; no secrets.</param>
    /// <param name="RetryAfter">How long the receiver asks us to wait.</param>
    /// <param name="Overloaded">The receiver is slow or said that we are too fast: leave it alone for a minute at least.</param>
    public sealed record Temporary(string Error, TimeSpan? RetryAfter = null, bool Overloaded = false) : DeliveryResult;

    /// <summary>Trying again cannot help.</summary>
    /// <param name="Error">What, which, why, what next; no secrets.</param>
    /// <param name="EndSubscription">The receiver wants nothing more from this subscription.</param>
    public sealed record Permanent(string Error, bool EndSubscription = false) : DeliveryResult;

    /// <summary>Nothing was tried: as much as we allow at once is under way to this receiver. The attempt does not count.</summary>
    public sealed record Busy : DeliveryResult;
}
