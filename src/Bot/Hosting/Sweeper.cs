using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Hosting;

/// <summary>Publishes again what has stood still for a minute: events are wake-ups that may be lost, the database knows what waits.</summary>
public sealed partial class Sweeper(
    MailStore mails, SummaryStore summaries, Patience patience, IBus bus, ILogger<Sweeper> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>So many events a turn; a larger backlog is told of in several.</summary>
    private const int Most = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(patience.FirstLook, time, stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        // What a crash left behind is told of without a pause.
        var isFirst = true;
        do
        {
            try
            {
                while (await SweepAsync(Most, stoppingToken) == Most && isFirst)
                {
                }

                isFirst = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Publishes for what was last told of longer ago than the patience.</summary>
    /// <returns>The larger number of events of one kind.</returns>
    internal async Task<int> SweepAsync(int most, CancellationToken token)
    {
        var pending = await mails.OverdueAsync(patience, most, token);
        await mails.MarkAnnouncedAsync(pending, token);
        if (pending.Count > 0) FaultPoint.Pass("sweep-before-publish");
        await bus.PublishEventsAsync([.. pending.Select(mail => new MailArrived(mail.List, mail.Mail))], back => mails.TakeBackAsync(pending, back), token);
        if (pending.Count > 0) FaultPoint.Pass("sweep-after-publish");
        var waiting = await summaries.OverdueAsync(patience, most, token);
        await summaries.MarkAnnouncedAsync(waiting, token);
        await bus.PublishEventsAsync([.. waiting.Select(thread => new ThreadChanged(thread))], back => summaries.TakeBackAsync(waiting, back), token);
        if (pending.Count + waiting.Count > 0) Log.Swept(logger, pending.Count, waiting.Count);
        return Math.Max(pending.Count, waiting.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Told again of {Mails} mails and {Threads} threads that stood still")]
        public static partial void Swept(ILogger logger, int mails, int threads);

        [LoggerMessage(LogLevel.Warning, "What stands still could not be told of again, next turn in 5 s: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
