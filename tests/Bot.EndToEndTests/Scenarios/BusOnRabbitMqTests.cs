using Bot.Contracts;
using Bot.EndToEndTests.Servers;
using Bot.Hosting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>The bus as the service configures it, on a real broker. RabbitMQ confirms what no queue takes, and throws it away, unless it is
/// told that this is an error.</summary>
public sealed class BusOnRabbitMqTests(SharedServers servers)
{
    [Fact]
    public async Task An_event_that_no_queue_takes_is_an_error()
    {
        var broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
        await using var services = Services(broker);
        var bus = services.GetRequiredService<IBusControl>();
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await Assert.ThrowsAnyAsync<MassTransitException>(() => bus.PublishEventsAsync([new Unwanted(1)], TestContext.Current.CancellationToken));
        }
        finally
        {
            await bus.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_bus_that_was_restarted_reads_every_queue_again()
    {
        var broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
        await using var services = Services(broker);
        var bus = services.GetRequiredService<IBusControl>();
        await bus.StartAsync(TestContext.Current.CancellationToken);

        await bus.StopAsync(TestContext.Current.CancellationToken);
        await broker.QueuesAsync(queues => queues.Values.All(queue => queue.Consumers == 0), TimeSpan.FromSeconds(30));
        await bus.StartAsync(TestContext.Current.CancellationToken);

        await broker.QueuesAsync(
            queues => BusServices.EndpointNames.All(name => queues.GetValueOrDefault(name)?.Consumers == 1), TimeSpan.FromSeconds(30));
        await bus.StopAsync(TestContext.Current.CancellationToken);
    }

    private static ServiceProvider Services(RabbitMqVirtualHost broker) => new ServiceCollection().AddLogging().AddBus(new BusOptions
    {
        Transport = BusOptions.BusTransport.RabbitMq,
        RabbitMq = new() { Host = broker.Host, Port = (ushort)broker.Port, VirtualHost = broker.Name, User = broker.User, Password = broker.Password },
    }).BuildServiceProvider();

    /// <summary>An event that no consumer is for.</summary>
    public sealed record Unwanted(int Number);
}
