using System.Threading.Channels;
using Bot.Contracts;
using Bot.Delivery;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Delivery;

/// <summary>The real bus in memory, which tells when an event was published or handled.</summary>
internal sealed class InMemoryBus : IAsyncDisposable, IConsumeObserver, IPublishObserver
{
    private readonly Channel<Exception?> handled = System.Threading.Channels.Channel.CreateUnbounded<Exception?>();
    private readonly ServiceProvider services;

    private InMemoryBus(Action<IServiceCollection> add)
    {
        var collection = new ServiceCollection().AddLogging().AddSingleton(new DeliveryOptions()).AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<DeliveryConsumer, DeliveryConsumerDefinition>();
            bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
        add(collection);
        services = collection.BuildServiceProvider();
    }

    public IBus Bus => services.GetRequiredService<IBus>();

    /// <summary>The deliveries told of so far.</summary>
    public List<string> Told { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<InMemoryBus> StartAsync(Action<IServiceCollection> add)
    {
        var bus = new InMemoryBus(add);
        bus.Bus.ConnectConsumeObserver(bus);
        bus.Bus.ConnectPublishObserver(bus);
        await bus.services.GetRequiredService<IBusControl>().StartAsync(Token);
        return bus;
    }

    /// <summary>Publishes an event and waits until it is handled.</summary>
    public async Task HandleAsync(DeliveryDue due)
    {
        await Bus.Publish(due, Token);
        if (await handled.Reader.ReadAsync(Token) is { } fault) throw fault;
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<IBusControl>().StopAsync(Token);
        await services.DisposeAsync();
    }

    Task IConsumeObserver.PreConsume<T>(ConsumeContext<T> context) => Task.CompletedTask;

    Task IConsumeObserver.PostConsume<T>(ConsumeContext<T> context) => handled.Writer.WriteAsync(null).AsTask();

    Task IConsumeObserver.ConsumeFault<T>(ConsumeContext<T> context, Exception exception) => handled.Writer.WriteAsync(exception).AsTask();

    Task IPublishObserver.PrePublish<T>(PublishContext<T> context) => Task.CompletedTask;

    Task IPublishObserver.PostPublish<T>(PublishContext<T> context)
    {
        if (context.Message is DeliveryDue due) Told.Add(due.DeliveryId);
        return Task.CompletedTask;
    }

    Task IPublishObserver.PublishFault<T>(PublishContext<T> context, Exception exception) => Task.CompletedTask;
}
