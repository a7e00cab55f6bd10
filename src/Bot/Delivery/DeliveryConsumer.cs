using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Delivery;

/// <summary>Sends one delivery: claim, send, mark. What is not due, or another's, is passed over.</summary>
/// <remarks>A process that is killed between the sending and the marking sends again when the lease has run out: the same
/// bytes under the same id.</remarks>
public sealed partial class DeliveryConsumer(
    DeliveryStore store, DeliveryChannels channels, DeliveryOptions options, TimeProvider time, ILogger<DeliveryConsumer> logger) : IConsumer<DeliveryDue>
{
    /// <summary>After this long another receiver's deliveries have had their turn.</summary>
    private static readonly TimeSpan MakeWay = TimeSpan.FromSeconds(5);

    public async Task Consume(ConsumeContext<DeliveryDue> context)
    {
        var delivery = await store.ClaimAsync(context.Message.DeliveryId, time.GetUtcNow(), options.Lease, context.CancellationToken);
        if (delivery is null) return;

        var leasedUntil = time.GetUtcNow() + options.Lease;
        var channel = channels.Find(delivery.Channel);
        FaultPoint.Pass("delivery-claimed");
        var result = await TryAsync(channel, delivery, context.CancellationToken);
        FaultPoint.Pass("delivery-sent");
        var mark = Mark(channel?.Plan ?? RetryPlan.Webhook, delivery, result);
        for (var wait = TimeSpan.FromSeconds(1); ; wait *= 2)
        {
            try
            {
                // The outcome is a fact and is noted even while the program stops.
                await mark(CancellationToken.None);
                FaultPoint.Pass("delivery-marked");
                return;
            }
            catch (Exception exception) when (Database.IsTemporary(exception) && time.GetUtcNow() + wait < leasedUntil)
            {
                // A sent delivery that is not noted as such goes out twice: worth waiting for the database while the lease holds.
                Log.NotNoted(logger, delivery.Id, delivery.Channel, wait, exception.Message);
                await Task.Delay(wait, time, context.CancellationToken);
            }
        }
    }

    private async Task<DeliveryResult> TryAsync(IDeliveryChannel? channel, ClaimedDelivery delivery, CancellationToken token)
    {
        if (channel is null) return new DeliveryResult.Permanent($"No channel is called {delivery.Channel}: there are {channels.Names}.");
        if (delivery.Attempts > channel.Plan.MaxAttempts)
            return new DeliveryResult.Permanent($"{channel.Plan.MaxAttempts} attempts ended without an outcome: the program stopped in each.");
        try
        {
            return await channel.SendAsync(delivery, token);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            Log.Fault(logger, exception, delivery.Id, delivery.Channel);
            return new DeliveryResult.Temporary($"Fault in {delivery.Channel}: {exception.GetType().Name}.");
        }
    }

    private Func<CancellationToken, Task> Mark(RetryPlan plan, ClaimedDelivery delivery, DeliveryResult result)
    {
        var now = time.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Sent:
                Log.Sent(logger, delivery.Id, delivery.Channel, delivery.Attempts);
                return token => store.MarkSentAsync(delivery, now, token);
            case DeliveryResult.Busy:
                return token => store.PutOffAsync(delivery, now + MakeWay, token);
            case DeliveryResult.Temporary temporary when plan.Next(delivery.Id, delivery.Attempts, delivery.CreatedAt, now, temporary) is { } due:
                Log.Retry(logger, delivery.Id, delivery.Channel, delivery.Attempts, due, temporary.Error);
                return token => store.MarkRetryAsync(delivery, due, temporary.Error, token);
            case DeliveryResult.Temporary temporary:
                Log.Failed(logger, delivery.Id, delivery.Channel, delivery.Attempts, temporary.Error);
                return token => store.MarkFailedAsync(delivery, now, temporary.Error, token);
            case DeliveryResult.Permanent permanent:
                Log.Failed(logger, delivery.Id, delivery.Channel, delivery.Attempts, permanent.Error);
                return token => permanent.EndSubscription
                    ? store.MarkFailedAndEndAsync(delivery, now, permanent.Error, token)
                    : store.MarkFailedAsync(delivery, now, permanent.Error, token);
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Delivery {DeliveryId} sent by {Channel}, attempt {Attempt}")]
        public static partial void Sent(ILogger logger, string deliveryId, string channel, int attempt);

        [LoggerMessage(LogLevel.Warning, "Delivery {DeliveryId} by {Channel}, attempt {Attempt}, goes again at {DueAt}: {Error}")]
        public static partial void Retry(ILogger logger, string deliveryId, string channel, int attempt, DateTimeOffset dueAt, string error);

        [LoggerMessage(LogLevel.Error, "Delivery {DeliveryId} by {Channel} failed for good, attempt {Attempt}: {Error}")]
        public static partial void Failed(ILogger logger, string deliveryId, string channel, int attempt, string error);

        [LoggerMessage(LogLevel.Warning, "The outcome of delivery {DeliveryId} by {Channel} could not be stored; again in {Wait}: {Reason}")]
        public static partial void NotNoted(ILogger logger, string deliveryId, string channel, TimeSpan wait, string reason);

        [LoggerMessage(LogLevel.Error, "Delivery {DeliveryId}: a fault in {Channel}")]
        public static partial void Fault(ILogger logger, Exception exception, string deliveryId, string channel);
    }
}
