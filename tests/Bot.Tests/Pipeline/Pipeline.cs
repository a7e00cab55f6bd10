using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Bot.Contracts;
using Bot.Delivery;
using Bot.Digests;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Summaries;
using Bot.Tests.Delivery;
using Bot.Tests.Storage;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Pipeline;

/// <summary>All consumers on the in-memory bus over SQLite, as the service has them, with a clock that the test moves and a webhook
/// channel that keeps what it is given. No mailbox, no sweeper and no clocks run by themselves.</summary>
internal sealed class Pipeline : IAsyncDisposable, IConsumeObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<Exception?> handled = Channel.CreateUnbounded<Exception?>();
    private readonly FakeChannel channel = new(_ => new DeliveryResult.Sent());
    private readonly ServiceProvider services;

    private Pipeline(Stores stores, TimeSpan quietTime)
    {
        Stores = stores;
        var options = new BotOptions { Summaries = new() { QuietTime = quietTime } };
        services = new ServiceCollection()
            .AddLogging()
            .AddStores(options)
            .AddSingleton<TimeProvider>(stores.Time)
            .AddSingleton(stores.Database)
            .AddIngest()
            .AddSummaries(options.Summaries)
            .AddSingleton(options.Digests)
            .AddDelivery(options.Delivery)
            .AddSingleton(new DeliveryChannels([channel]))
            .AddBus(options.Bus)
            .AddSingleton(stores.Patience)
            .AddSingleton<Sweeper>()
            .AddSingleton<SummaryClock>()
            .AddSingleton<DigestClock>()
            .BuildServiceProvider();
    }

    public Stores Stores { get; }

    public Sweeper Sweeper => services.GetRequiredService<Sweeper>();

    public ThreadRefresher Refresher => services.GetRequiredService<ThreadRefresher>();

    public SummaryClock Quiet => services.GetRequiredService<SummaryClock>();

    public DigestClock Clock => services.GetRequiredService<DigestClock>();

    /// <summary>The ids of the new mails of all webhooks that told at once so far, in order.</summary>
    public IReadOnlyList<string> Told =>
    [
        .. channel.Deliveries.Where(delivery => delivery.Kind == "thread").DistinctBy(delivery => delivery.Id)
            .SelectMany(delivery => JsonDocument.Parse(delivery.Payload).RootElement.GetProperty("data").GetProperty("newMails").EnumerateArray())
            .Select(mail => mail.GetProperty("messageId").GetString()!)
            .Order(StringComparer.Ordinal),
    ];

    public IEnumerable<string> Sent => channel.Deliveries.Select(delivery => delivery.Id);

    public IEnumerable<string> SentBodies => channel.Deliveries.Select(delivery => Encoding.UTF8.GetString(delivery.Payload));

    /// <summary>What ended in an error.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="quietTime">For how long a thread must have been quiet; by default it is summarised at once.</param>
    public static async Task<Pipeline> StartAsync(TimeSpan quietTime = default)
    {
        var pipeline = new Pipeline(await SqliteStores.OpenAsync(), quietTime);
        var bus = pipeline.services.GetRequiredService<IBusControl>();
        bus.ConnectConsumeObserver(pipeline);
        await bus.StartAsync(Token);
        return pipeline;
    }

    /// <summary>What the watchdog does to a bus that stands still.</summary>
    public async Task RestartBusAsync()
    {
        var bus = services.GetRequiredService<IBusControl>();
        await bus.StopAsync(Token);
        await bus.StartAsync(Token);
    }

    public Task PublishAsync<T>(params T[] events)
        where T : class => services.GetRequiredService<IBus>().PublishEventsAsync(events, Token);

    /// <summary>Waits until something is so, looking again whenever an event has been handled.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience);
        while (!await isSo()) await handled.Reader.ReadAsync(deadline.Token);
    }

    /// <summary>Waits until the webhook has been told of the mails, each once.</summary>
    public async Task ToldAsync(params string[] mails)
    {
        await UntilAsync(() => Task.FromResult(Told.Count >= mails.Length));
        Assert.Equal(mails.Order(StringComparer.Ordinal), Told);
        Assert.Empty(Faults);
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<IBusControl>().StopAsync(Token);
        await services.DisposeAsync();
        await Stores.DisposeAsync();
    }

    Task IConsumeObserver.PreConsume<T>(ConsumeContext<T> context) => Task.CompletedTask;

    Task IConsumeObserver.PostConsume<T>(ConsumeContext<T> context) => handled.Writer.WriteAsync(null).AsTask();

    Task IConsumeObserver.ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
    {
        Faults.Enqueue(exception);
        return handled.Writer.WriteAsync(exception).AsTask();
    }
}
