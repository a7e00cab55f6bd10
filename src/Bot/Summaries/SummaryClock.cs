using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Summaries;

/// <summary>Tells of the threads that have been quiet for long enough, and makes outdated summaries again, a few each second. Both stand in the
/// database: of each thread that is due one replica tells, once, and one makes its summary again.</summary>
public sealed partial class SummaryClock(SummaryStore summaries, ThreadRefresher refresher, IBus bus, ILogger<SummaryClock> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int MostDue = 1_000;
    private const int MostOutdated = 20;

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

    /// <summary>Makes some outdated summaries again, the newest threads first: no news to anybody. One that cannot be made stops neither the
    /// others nor the clock: its next turn is in a minute.</summary>
    internal async Task RemakeAsync(CancellationToken token)
    {
        var outdated = await summaries.TakeOutdatedAsync(MostOutdated, token);
        var remade = 0;
        foreach (var thread in outdated)
        {
            try
            {
                await refresher.RefreshAsync(thread, token);
                remade++;
            }
            catch (Exception exception) when (!token.IsCancellationRequested && !Database.IsTemporary(exception))
            {
                Log.NotRemade(logger, thread, exception);
            }
        }

        if (remade > 0) Log.Remade(logger, remade);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Made summaries of older rules again, of {Count} threads")]
        public static partial void Remade(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "The summary of thread {ThreadId} cannot be made again; the old one stays")]
        public static partial void NotRemade(ILogger logger, long threadId, Exception exception);

        [LoggerMessage(LogLevel.Warning, "Quiet threads could not be told of, or old summaries not be made again; the next look is in a second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
