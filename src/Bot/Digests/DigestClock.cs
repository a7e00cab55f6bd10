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
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(16);
    private const int Most = 500;

    private readonly Dictionary<DigestDue, (DateTimeOffset At, TimeSpan Patience)> told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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

    /// <summary>Tells of the digests that are due and were not told of lately. Each time doubles the patience, so that a digest
    /// which cannot be made does not fill the error queue.</summary>
    internal async Task TellAsync(CancellationToken token)
    {
        var now = time.GetUtcNow();
        var due = (await subscriptions.DueAsync(Most, token)).Select(each => new DigestDue(each.Id, each.DueAt!.Value)).ToHashSet();
        foreach (var gone in told.Keys.Where(key => !due.Contains(key)).ToArray()) told.Remove(gone);
        DigestDue[] untold = [.. due.Where(each => !told.TryGetValue(each, out var last) || now - last.At > last.Patience)];
        if (untold.Length == 0) return;
        FaultPoint.Pass("due-before-publish");
        await bus.PublishEventsAsync(untold, token);
        FaultPoint.Pass("due-after-publish");
        foreach (var each in untold) told[each] = (now, told.TryGetValue(each, out var last) ? Longer(last.Patience) : TellAgainAfter);
    }

    private static TimeSpan Longer(TimeSpan patience) => patience < LongestPatience ? patience * 2 : LongestPatience;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Due digests could not be told of, next look in 2 s: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
