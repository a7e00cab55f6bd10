using Bot.Storage;
using MassTransit;

namespace Bot.Hosting;

/// <summary>The bus: RabbitMQ or in memory, with the same consumers.</summary>
public static class BusServices
{
    /// <summary>A mail that ends the process each time it is handled is set aside after so many deliveries.</summary>
    public const int DeliveryLimit = 10;

    /// <summary>Where such events end, of all endpoints.</summary>
    public const string DeadLetterQueue = "bot-dead-v1";

    /// <summary>The queues, one for each consumer. What a queue is declared with cannot change: a new version is a new name, and what the
    /// old one still held is told of again from the database.</summary>
    public static IReadOnlyList<string> EndpointNames { get; } = ["threads-v1", "summaries-v1", "matches-v1", "digests-v1", "deliveries-v1"];

    public static IServiceCollection AddBus(this IServiceCollection services, BusOptions options)
    {
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            // The service starts without its broker and says so in readiness, instead of waiting here in silence.
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(25);
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(20);
        });
        services.AddSingleton(provider => options.Transport == BusOptions.BusTransport.RabbitMq
            ? Patience.WithBroker(provider.GetRequiredService<TimeProvider>())
            : Patience.InMemory(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(options).AddSingleton<BusActivity>().AddReceiveObserver(provider => provider.GetRequiredService<BusActivity>());
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<Threads.ThreadConsumer, Threads.ThreadConsumerDefinition>();
            bus.AddConsumer<Summaries.SummaryConsumer, Summaries.SummaryConsumerDefinition>();
            bus.AddConsumer<Subscriptions.MatchConsumer, Subscriptions.MatchConsumerDefinition>();
            bus.AddConsumer<Digests.DigestConsumer, Digests.DigestConsumerDefinition>();
            bus.AddConsumer<Delivery.DeliveryConsumer, Delivery.DeliveryConsumerDefinition>();
            bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
            {
                endpoint.UseMessageRetry(retry =>
                {
                    // Temporary faults are retried until they pass. The mail waits in the database all the while.
                    retry.Handle<Exception>(TemporaryFault.Is);
                    retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
                });
                // Nobody wants Fault<T>: as an event that no queue takes it would keep the mail out of the error queue.
                endpoint.PublishFaults = false;
                if (endpoint is not IRabbitMqReceiveEndpointConfigurator rabbit) return;
                rabbit.SetQuorumQueue();
                rabbit.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                rabbit.BindDeadLetterQueue(DeadLetterQueue, DeadLetterQueue, dead => dead.SetQuorumQueue());
            });
            if (options.Transport == BusOptions.BusTransport.RabbitMq) bus.UsingRabbitMq((context, rabbit) => Configure(context, rabbit, options.RabbitMq));
            else bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BusOptions.RabbitMqOptions options)
    {
        rabbit.Host(options.Host, options.ResolvedPort, options.VirtualHost, host =>
        {
            host.Username(options.User);
            host.Password(options.ResolvePassword());
            host.PublisherConfirmation = true;
            host.RequestedConnectionTimeout(TimeSpan.FromSeconds(10));
            host.Heartbeat(TimeSpan.FromSeconds(20));
            if (options.Tls) host.UseSsl();
        });
        BrokerReturn.LookSoon(rabbit);
        // An event that no queue wants is an error, not something that the broker drops in silence.
        rabbit.ConfigurePublish(publish => publish.UseExecute(send =>
        {
            if (send.TryGetPayload<RabbitMqSendContext>(out var message)) message.Mandatory = true;
        }));
        rabbit.ConfigureEndpoints(context);
    }
}
