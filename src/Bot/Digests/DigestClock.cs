using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Digests;

/// <summary>Tells of each digest that is due. The due time stands in the database, so a clock that was stopped for days tells of
/// one digest, not of one for each day; and of one only, however many replicas tell of it.</summary>
public sealed partial class DigestClock(SubscriptionStore subscriptions, IBus bus, ILogger<DigestClock> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(60);
    private const int Most = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<DigestDue, DateTimeOffset> told = [];
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var now = time.GetUtcNow();
                var due = (await subscriptions.DueAsync(Most, stoppingToken)).Select(each => new DigestDue(each.Id, each.DueAt!.Value)).ToHashSet();
                foreach (var gone in told.Keys.Where(key => !due.Contains(key)).ToArray()) told.Remove(gone);
                DigestDue[] untold = [.. due.Where(each => !told.TryGetValue(each, out var at) || now - at > TellAgainAfter)];
                await bus.PublishEventsAsync(untold, stoppingToken);
                foreach (var each in untold) told[each] = now;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due digests could not be told of: {Reason} The next look is in 2 s")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
