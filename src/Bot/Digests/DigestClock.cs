using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Digests;

/// <summary>Tells of each digest that is due. The due time stands in the database, so a clock that was stopped for days tells of
/// one digest, not of one for each day; and of one only, however many replicas tell of it.</summary>
public sealed partial class DigestClock(
    SubscriptionStore subscriptions, Patience patience, IBus bus, ILogger<DigestClock> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private const int Most = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(patience.FirstLook, time, stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Tells of the digests that are due and were not told of lately.</summary>
    internal async Task TellAsync(CancellationToken token)
    {
        var due = await subscriptions.DueAsync(patience, Most, token);
        if (due.Count == 0) return;
        (long Id, DateTimeOffset DueAt)[] told = [.. due.Select(each => (each.Id, each.DueAt!.Value))];
        await subscriptions.MarkAnnouncedAsync(told, token);
        FaultPoint.Pass("due-before-publish");
        await bus.PublishEventsAsync([.. told.Select(each => new DigestDue(each.Id, each.DueAt))], back => subscriptions.TakeBackAsync(told, back), token);
        FaultPoint.Pass("due-after-publish");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due digests could not be told of, next look in 2 s: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
