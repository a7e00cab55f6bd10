using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace Bot.Hosting;

/// <summary>Asks the broker every 5 s to confirm something that goes nowhere. A broker short of memory or disk takes nothing and says
/// nothing, and the bus calls itself healthy all the while.</summary>
public sealed partial class BrokerProbe(BusOptions options, ILogger<BrokerProbe> logger, TimeProvider time) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private volatile string? _fault = "RabbitMQ has not been asked yet.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy("RabbitMQ confirms"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        IConnection? connection = null;
        do
        {
            try
            {
                connection ??= await RabbitMqConnection.OpenAsync(options.RabbitMq, "bot probe", stoppingToken);
                await ProbeAsync(connection, stoppingToken);
                if (_fault is not null) Log.Confirms(logger);
                _fault = null;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                var fault = exception is OperationCanceledException
                    ? "RabbitMQ is connected and takes no events: most likely it is short of memory or disk (rabbitmqctl status names the alarm)."
                    : $"RabbitMQ does not answer: {exception.Message}";
                if (_fault != fault) Log.Failed(logger, fault);
                _fault = fault;
                await AbortAsync(connection);
                connection = null;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));

        await AbortAsync(connection);
    }

    private static async Task ProbeAsync(IConnection connection, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(Deadline);
        // Not disposed of on failure: that would wait for an answer, and the connection is aborted anyway.
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), deadline.Token);
        // To a queue that does not exist: not mandatory, so the broker confirms it and throws it away.
        await channel.BasicPublishAsync("", "bot-probe", mandatory: false, new BasicProperties(), ReadOnlyMemory<byte>.Empty, deadline.Token);
        await channel.CloseAsync(deadline.Token);
        await channel.DisposeAsync();
    }

    /// <summary>Ends a connection that may answer nothing any more.</summary>
    private static async Task AbortAsync(IConnection? connection)
    {
        if (connection is null) return;
        await connection.AbortAsync(TimeSpan.FromSeconds(1));
        await connection.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Fault} Mails are stored and told of when it does again")]
        public static partial void Failed(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Information, "RabbitMQ confirms")]
        public static partial void Confirms(ILogger logger);
    }
}
