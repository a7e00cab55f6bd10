using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Summaries;

/// <summary>Tells of the threads that have been quiet for long enough, and makes outdated summaries again, a few each second. Both stand in the
/// database: of each thread that is due one replica tells, once.</summary>
public sealed partial class SummaryClock(SummaryStore summaries, ThreadRefresher refresher, IBus bus, ILogger<SummaryClock> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private const int MostDue = 1_000;
    private const int MostOutdated = 20;

    // How far the walk through the outdated has come, and when the next begins: one that cannot be summarised stops neither the others nor the clock.
    private long _below = long.MaxValue;
    private DateTimeOffset _nextWalk;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await TellAsync(stoppingToken);
                await RemakeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Tells of the threads that are due.</summary>
    /// <returns>How many they are.</returns>
    internal async Task<int> TellAsync(CancellationToken token)
    {
        var due = await summaries.TakeDueAsync(MostDue, token);
        if (due.Count == 0) return 0;
        FaultPoint.Pass("quiet-before-publish");
        await bus.PublishEventsAsync([.. due.Select(thread => new ThreadChanged(thread))], back => summaries.TakeBackAsync(due, back), token);
        FaultPoint.Pass("quiet-after-publish");
        return due.Count;
    }

    /// <summary>Makes some outdated summaries again, the newest threads first: no news to anybody.</summary>
    internal async Task RemakeAsync(CancellationToken token)
    {
        if (time.GetUtcNow() < _nextWalk) return;
        var outdated = await summaries.OutdatedAsync(_below, MostOutdated, token);
        foreach (var thread in outdated)
        {
            _below = thread;
            await refresher.RefreshAsync(thread, token);
        }

        if (outdated.Count < MostOutdated) (_below, _nextWalk) = (long.MaxValue, time.GetUtcNow() + Rest);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Quiet threads could not be told of, or an old summary not be made again; the next look is in a second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
