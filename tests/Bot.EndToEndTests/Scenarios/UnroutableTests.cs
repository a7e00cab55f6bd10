using Bot.Contracts;
using Bot.EndToEndTests.Servers;
using Bot.Hosting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>RabbitMQ confirms what no queue takes, and throws it away, unless it is told that this is an error.</summary>
public sealed class UnroutableTests(SharedServers servers)
{
    [Fact]
    public async Task An_event_that_no_queue_takes_is_an_error()
    {
        var broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
        var options = new BusOptions
        {
            Transport = BusOptions.BusTransport.RabbitMq,
            RabbitMq = new() { Host = broker.Host, Port = (ushort)broker.Port, VirtualHost = broker.Name, User = broker.User, Password = broker.Password },
        };
        await using var services = new ServiceCollection().AddLogging().AddBus(options).BuildServiceProvider();
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

    /// <summary>An event that no consumer is for.</summary>
    public sealed record Unwanted(int Number);
}
