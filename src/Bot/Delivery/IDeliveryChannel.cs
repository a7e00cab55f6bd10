using Bot.Storage;

namespace Bot.Delivery;

/// <summary>A way to a subscriber. Sends a delivery's bytes as they are, and answers within the lease.</summary>
public interface IDeliveryChannel
{
    /// <summary>What <c>deliveries.channel</c> holds: "smtp", "webhook".</summary>
    string Name { get; }

    /// <summary>When to try again, and when to give up.</summary>
    RetryPlan Plan { get; }

    /// <summary>Tries once. Faults of the receiver and of the network are results; an exception is a fault of ours.</summary>
    Task<DeliveryResult> SendAsync(ClaimedDelivery delivery, CancellationToken token);
}
