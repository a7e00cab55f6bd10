using Bot.Contracts;
using Bot.Delivery;
using Bot.EndToEndTests.Servers;
using Bot.EndToEndTests.StorageTests;
using Bot.Hosting;
using Bot.Ingest;
using Bot.Summaries;
using Bot.Tests.Storage;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.EndToEndTests.BusTests;

/// <summary>The consumers on a real broker, over PostgreSQL.</summary>
public sealed class RabbitMqBusTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_no_queue_takes_is_an_error()
    {
        await using var stores = await PostgresStores.OpenAsync(servers);
        await using var service = await StartAsync(await (await servers.RabbitMqAsync()).CreateVirtualHostAsync(), stores);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => service.GetRequiredService<IBus>().PublishEventsAsync([new Nobody("cares")], Token));

        Assert.IsNotType<TimeoutException>(exception);
    }

    [Fact]
    public async Task A_database_that_is_away_is_waited_for_and_nothing_falls_into_the_error_queue()
    {
        await using var stores = await PostgresStores.OpenAsync(servers);
        var broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
        await using var service = await StartAsync(broker, stores);
        var pending = await stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x"));
        var postgres = await servers.PostgresAsync();

        await postgres.StopAsync();
        await service.GetRequiredService<IBus>().PublishEventsAsync([.. pending.Select(mail => new MailArrived(mail.List, mail.Mail))], Token);
        // Unacknowledged: a consumer has taken them and tries.
        await broker.QueuesAsync(queues => queues.TryGetValue("threads-v1", out var threads) && threads.Messages == 2, Soon);
        await postgres.StartAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();

        await Wait.UntilAsync(
            async () => await stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE summarized = changed AND matched = changed") == 2, Soon, () => "the threads");
        Assert.DoesNotContain("threads-v1_error", (await broker.QueuesAsync()).Keys);
    }

    [Fact]
    public async Task What_can_never_succeed_is_set_aside_and_the_rest_goes_on()
    {
        await using var stores = await PostgresStores.OpenAsync(servers);
        var broker = await (await servers.RabbitMqAsync()).CreateVirtualHostAsync();
        await using var service = await StartAsync(broker, stores);
        var daily = await stores.SubscribeAsync(daily: true);
        await stores.ThreadAsync(Stores.Raw("a@x"));
        await stores.Database.WriteAsync(
            (connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE subscriptions SET zone = 'Nowhere/Atall'", transaction: transaction), Token);
        var bus = service.GetRequiredService<IBus>();

        await bus.PublishEventsAsync([new DigestDue(daily.Id, daily.DueAt!.Value)], Token);
        await broker.QueuesAsync(queues => queues.TryGetValue("digests-v1_error", out var errors) && errors.Messages == 1, Soon);
        await bus.PublishEventsAsync([new ThreadChanged(1)], Token);

        await Wait.UntilAsync(async () => await stores.ScalarAsync<long>("SELECT COUNT(*) FROM threads WHERE summarized = changed") == 1, Soon, () => "the thread");
    }

    private static async Task<Service> StartAsync(RabbitMqVirtualHost broker, Stores stores)
    {
        var options = new BotOptions
        {
            Summaries = new() { QuietTime = TimeSpan.Zero },
            Bus = new BusOptions
            {
                Transport = BusOptions.BusTransport.RabbitMq,
                RabbitMq = new() { Host = broker.Host, Port = (ushort)broker.Port, VirtualHost = broker.Name, User = broker.User, Password = broker.Password },
            },
        };
        var services = new ServiceCollection()
            .AddLogging()
            .AddStores(options)
            .AddSingleton<TimeProvider>(stores.Time)
            .AddSingleton(stores.Database)
            .AddIngest()
            .AddSummaries(options.Summaries)
            .AddSingleton(options.Digests)
            .AddDelivery(options.Delivery)
            .AddBus(options.Bus)
            .BuildServiceProvider();
        await services.GetRequiredService<IBusControl>().StartAsync(Token);
        return new Service(services);
    }

    /// <summary>An event that nobody consumes.</summary>
    public sealed record Nobody(string Word);

    /// <summary>The bus with its consumers; stopped before it is disposed of.</summary>
    private sealed class Service(ServiceProvider services) : IAsyncDisposable
    {
        public T GetRequiredService<T>()
            where T : notnull => services.GetRequiredService<T>();

        public async ValueTask DisposeAsync()
        {
            await services.GetRequiredService<IBusControl>().StopAsync(Token);
            await services.DisposeAsync();
        }
    }
}
