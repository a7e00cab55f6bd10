using Bot.Storage;
using MassTransit;

namespace Bot.Hosting;

/// <summary>Looks for the one failure that nothing else reports: the bus calls itself healthy, something has waited for two minutes, and
/// this process has handled nothing all that time. Then the bus is stopped and started; when that did not help, the process says
/// that it is not alive, so that whoever runs it starts it anew.</summary>
public sealed partial class Watchdog(
    MailStore mails, SummaryStore summaries, IBusControl bus, BusActivity activity, ILogger<Watchdog> logger, TimeProvider time) : BackgroundService
{
    /// <summary>For so long something has waited and nothing was handled.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(60);

    private DateTimeOffset? _quietSince;
    private bool _hasRestarted;

    /// <summary>Why the process should be started anew; null while it is well.</summary>
    public string? Stall { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Without the database nobody can tell whether anything waits.
                _quietSince = null;
                Log.NotLooked(logger, exception.Message);
            }
        }
    }

    /// <summary>One look, and what follows from it.</summary>
    internal async Task LookAsync(CancellationToken token)
    {
        var now = time.GetUtcNow();
        var isQuiet = activity.TakeHandled() == 0 && bus.CheckHealth().Status == BusHealthStatus.Healthy;
        if (!isQuiet)
        {
            (_quietSince, _hasRestarted, Stall) = (null, false, null);
            return;
        }

        _quietSince ??= now;
        if (now - _quietSince < Patience) return;
        var waits = await WaitingSinceAsync(token);
        if (waits is null || now - waits < Patience) return;

        if (_hasRestarted)
        {
            Stall = $"The bus was restarted and still handles nothing; something has waited since {waits:u}.";
            Log.Stalled(logger, waits.Value);
            return;
        }

        Log.Restarting(logger, waits.Value);
        _hasRestarted = true;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(LongestRestart);
        await bus.StopAsync(deadline.Token);
        await bus.StartAsync(deadline.Token);
        _quietSince = time.GetUtcNow();
    }

    /// <summary>When the oldest thing that waits was first told of; null when nothing waits.</summary>
    private async Task<DateTimeOffset?> WaitingSinceAsync(CancellationToken token)
    {
        var (mail, thread) = (await mails.WaitingSinceAsync(token), await summaries.WaitingSinceAsync(token));
        return mail is null || thread < mail ? thread : mail;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The bus is connected and handles nothing, while something has waited since {Since:u}: it is restarted")]
        public static partial void Restarting(ILogger logger, DateTimeOffset since);

        [LoggerMessage(LogLevel.Critical, "The bus was restarted and still handles nothing, while something has waited since {Since:u}: this process should be restarted")]
        public static partial void Stalled(ILogger logger, DateTimeOffset since);

        [LoggerMessage(LogLevel.Warning, "Whether the bus stands still could not be seen, next look in 10 s: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason);
    }
}
