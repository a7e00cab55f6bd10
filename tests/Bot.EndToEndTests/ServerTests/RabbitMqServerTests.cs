using System.Text;
using Bot.EndToEndTests.Servers;
using RabbitMQ.Client;

namespace Bot.EndToEndTests.ServerTests;

public sealed class RabbitMqServerTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_confirmed_message_in_a_quorum_queue_survives_kill_9()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var rabbitMq = await servers.RabbitMqAsync();
        var virtualHost = await rabbitMq.CreateVirtualHostAsync();
        var factory = new ConnectionFactory { Uri = virtualHost.Uri, AutomaticRecoveryEnabled = false };
        await using (var connection = await factory.CreateConnectionAsync(cancelled))
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancelled);
            await channel.QueueDeclareAsync("facts", true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancelled);
            // The node saves the names of new quorum queues half a second late, and a queue whose name is lost comes back empty.
            await Task.Delay(TimeSpan.FromSeconds(1.5), cancelled);
            await channel.BasicPublishAsync("", "facts", true, new BasicProperties { Persistent = true }, Encoding.ASCII.GetBytes("42"), cancelled);
        }

        await rabbitMq.KillAsync();
        await rabbitMq.StartAsync();

        var queues = await virtualHost.QueuesAsync(queues => queues.TryGetValue("facts", out var queue) && queue.Messages == 1, Soon);
        Assert.Equal("quorum", queues["facts"].Type);
        await using var reconnected = await factory.CreateConnectionAsync(cancelled);
        await using var reader = await reconnected.CreateChannelAsync(cancellationToken: cancelled);
        Assert.Equal("42", Encoding.ASCII.GetString((await reader.BasicGetAsync("facts", autoAck: true, cancelled))!.Body.Span));
    }
}
