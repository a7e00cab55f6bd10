using System.Collections.Concurrent;
using Bot.Delivery;
using Bot.Storage;

namespace Bot.Tests.Delivery;

/// <summary>A channel that answers as a test says and keeps what it was given.</summary>
internal sealed class FakeChannel(Func<ClaimedDelivery, Task<DeliveryResult>> answer) : IDeliveryChannel
{
    public FakeChannel(Func<ClaimedDelivery, DeliveryResult> answer)
        : this(delivery => Task.FromResult(answer(delivery)))
    {
    }

    public string Name => "webhook";

    public RetryPlan Plan => RetryPlan.Webhook;

    public ConcurrentQueue<ClaimedDelivery> Deliveries { get; } = [];

    public Task<DeliveryResult> SendAsync(ClaimedDelivery delivery, CancellationToken token)
    {
        Deliveries.Enqueue(delivery);
        return answer(delivery);
    }
}
