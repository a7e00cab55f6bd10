using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bot.EndToEndTests.Servers;

/// <summary>A test's own part of the broker.</summary>
public sealed class RabbitMqVirtualHost(RabbitMqServer server, string name)
{
    public string Name { get; } = name;

    public string Host { get; } = "127.0.0.1";

    public int Port => server.Port;

    public string User { get; } = RabbitMqServer.User;

    public string Password { get; } = RabbitMqServer.Password;

    /// <summary>amqp://user:password@host:port/vhost</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"amqp://{User}:{Password}@{Host}:{Port}/{Name}"));

    /// <summary>How many events a queue holds now that are ready to be taken; 0 when it does not exist.</summary>
    public async Task<uint> DepthAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, TestContext.Current.CancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }

    /// <summary>Every queue, by name. Depths are up to five seconds old: wait for what they are to become, and never count by them.</summary>
    public async Task<IReadOnlyDictionary<string, RabbitMqQueueState>> QueuesAsync() =>
        (await server.GetAsync<RabbitMqQueueState[]>($"queues/{Name}")).ToDictionary(queue => queue.Name);

    /// <summary>Waits until the queues answer the condition.</summary>
    public Task<IReadOnlyDictionary<string, RabbitMqQueueState>> QueuesAsync(Func<IReadOnlyDictionary<string, RabbitMqQueueState>, bool> condition, TimeSpan within) =>
        Wait.ForAsync(QueuesAsync, condition, within, queues => $"queues of {Name}: {string.Join(", ", queues.Values)}");

    /// <summary>Closes every client's connection from the broker's side.</summary>
    public async Task CloseConnectionsAsync()
    {
        foreach (var connection in await server.GetAsync<RabbitMqConnection[]>($"vhosts/{Name}/connections"))
            await server.DeleteAsync($"connections/{Uri.EscapeDataString(connection.Name)}");
    }

    private sealed record RabbitMqConnection(string Name);
}
