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
        foreach (var (old, at) in told.ToArray())
            if (time.GetElapsedTime(at) >= TellAgainAfter) told.Remove(old);
        var untold = (await store.DueAsync(time.GetUtcNow(), Limit, token)).Where(delivery => !told.ContainsKey(delivery)).ToArray();
        await bus.PublishEventsAsync([.. untold.Select(delivery => new DeliveryDue(delivery.Id))], token);
        foreach (var delivery in untold) told.Add(delivery, time.GetTimestamp());
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due deliveries could not be told of; the next look is soon")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
