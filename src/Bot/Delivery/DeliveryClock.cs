using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Delivery;

/// <summary>Tells of due deliveries: retries whose time has come, and whatever an event was lost for.</summary>
public sealed partial class DeliveryClock(
    DeliveryStore store, IBus bus, DeliveryOptions options, TimeProvider time, ILogger<DeliveryClock> logger) : BackgroundService
{
    /// <summary>The oldest so many are under way at once; the rest waits in the database, not in the broker.</summary>
    private const int Limit = 1_000;

    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);

    /// <summary>One that was told of is told of again only after this long: the events may stand in a queue.</summary>
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DueDelivery, long> told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ClockInterval, time);
        do
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, database or broker: the next tick looks again.
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Publishes an event for each due delivery that was not told of lately.</summary>
    internal async Task TellAsync(CancellationToken token)
    {
        foreach (var old in told.Where(entry => time.GetElapsedTime(entry.Value) >= TellAgainAfter).Select(entry => entry.Key).ToArray())
            told.Remove(old);
        foreach (var delivery in await store.DueAsync(time.GetUtcNow(), Limit, token))
        {
            if (told.ContainsKey(delivery)) continue;
            await PublishAsync(new DeliveryDue(delivery.Id), token);
            told.Add(delivery, time.GetTimestamp());
        }
    }

    private async Task PublishAsync(DeliveryDue due, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(PublishTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        await bus.Publish(due, either.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due deliveries could not be told of; the next look is soon")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
