using Bot.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bot.Cli.Errors;

/// <summary>The queues of events that were set aside: after a fault (<c>_error</c>), unknown to their endpoint (<c>_skipped</c>), or
/// delivered too often because each time the process ended (<c>bot-dead-v1</c>).</summary>
internal sealed class ErrorQueues : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly IConnection _connection;

    private ErrorQueues(IConnection connection) => _connection = connection;

    public static IReadOnlyList<string> Names { get; } =
        [.. BusServices.EndpointNames.SelectMany(name => (string[])[name + "_error", name + "_skipped"]), BusServices.DeadLetterQueue];

    public static async Task<ErrorQueues> OpenAsync(BusOptions.RabbitMqOptions options, CancellationToken token) =>
        new(await RabbitMqConnection.OpenAsync(options, "bot errors", token));

    /// <summary>How many events are in a queue; 0 when it does not exist, as before the first fault.</summary>
    public async Task<uint> CountAsync(string queue, CancellationToken token)
    {
        try
        {
            await using var channel = await _connection.CreateChannelAsync(cancellationToken: token);
            return (await channel.QueueDeclarePassiveAsync(queue, token)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }

    /// <summary>Reads events and leaves them where they are.</summary>
    public async Task<IReadOnlyList<ErrorEvent>> PeekAsync(string queue, uint most, CancellationToken token)
    {
        List<ErrorEvent> events = [];
        // What is not acknowledged goes back when the channel closes.
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: token);
        while (events.Count < most && await channel.BasicGetAsync(queue, autoAck: false, token) is { } result) events.Add(ErrorEvent.Read(queue, result));
        return events;
    }

    /// <summary>Moves the events that are in a queue now back to where they came from. One that fails again is set aside again, and
    /// is not moved twice. Cut short in between, an event may be in both queues: its consumer can take it twice.</summary>
    /// <returns>How many were moved.</returns>
    public async Task<int> ReplayAsync(string queue, CancellationToken token)
    {
        var count = await CountAsync(queue, token);
        if (count == 0) return 0;

        await using var channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true), token);
        var moved = 0;
        for (; moved < count && await channel.BasicGetAsync(queue, autoAck: false, token) is { } result; moved++)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
            deadline.CancelAfter(Deadline);
            var failed = ErrorEvent.Read(queue, result);
            var properties = new BasicProperties(result.BasicProperties) { Headers = failed.HeadersBefore };
            // Mandatory and confirmed: only what its queue has is taken from here.
            await channel.BasicPublishAsync("", failed.Origin, mandatory: true, properties, result.Body, deadline.Token);
            await channel.BasicAckAsync(result.DeliveryTag, multiple: false, deadline.Token);
        }

        return moved;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
