using System.Collections.Concurrent;
using Bot.Contracts;
using Bot.Delivery;
using Bot.EndToEndTests.Servers;
using Bot.Storage;
using Bot.Tests.Delivery;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bot.EndToEndTests.DeliveryTests;

public sealed class DeliveryOnPostgresTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_workers_claim_each_of_a_thousand_deliveries_once()
    {
        await using var database = await CreateAsync();
        var store = new DeliveryStore(database);
        var ids = Enumerable.Range(0, 1_000).Select(number => $"d{number}").ToArray();
        await InsertAsync(database, ids);
        var claims = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var order = ids.ToArray();
            new Random(worker / 2).Shuffle(order); // two by two they want the same one at the same time
            foreach (var id in order)
                if (await store.ClaimAsync(id, Made, new DeliveryOptions().Lease, Token) is { } claimed) claims.Add(claimed.Id);
        }, Token)));

        Assert.Equal(ids.Order(), claims.Order());
        Assert.Empty(await store.DueAsync(Made, 10, Token));
    }

    [Fact]
    public async Task A_delivery_s_outcomes_are_kept()
    {
        await using var database = await CreateAsync();
        var store = new DeliveryStore(database);
        await InsertAsync(database, "sent", "retried", "put off", "failed", "gone", "waiting");
        async Task<ClaimedDelivery> ClaimAsync(string id) => (await store.ClaimAsync(id, Made, new DeliveryOptions().Lease, Token))!;

        await store.MarkSentAsync(await ClaimAsync("sent"), Made, Token);
        await store.MarkRetryAsync(await ClaimAsync("retried"), Made.AddMinutes(5), "no\0luck", Token);
        await store.PutOffAsync(await ClaimAsync("put off"), Made.AddSeconds(5), Token);
        await store.MarkFailedAsync(await ClaimAsync("failed"), Made, "no such user", Token);
        Assert.Equal(["gone", "waiting"], (await store.DueAsync(Made, 10, Token)).Select(due => due.Id));
        Assert.Equal(["gone", "waiting", "put off", "retried"], (await store.DueAsync(Made.AddHours(1), 10, Token)).Select(due => due.Id));
        await store.MarkFailedAndEndAsync(await ClaimAsync("gone"), Made, "410", Token);

        Assert.Empty(await store.DueAsync(Made.AddHours(1), 10, Token));
        Assert.Equal(
            ["failed failed", "gone failed", "put off failed", "retried failed", "sent sent", "waiting failed"],
            await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT id || ' ' || state FROM deliveries ORDER BY id"), Token));
    }

    [Fact]
    public async Task What_was_sent_while_the_database_went_away_is_noted_when_it_is_back()
    {
        await using var database = await CreateAsync();
        var store = new DeliveryStore(database);
        await InsertAsync(database, "a");
        var postgres = await servers.PostgresAsync();
        var channel = new FakeChannel(async _ =>
        {
            await postgres.KillAsync();
            return new DeliveryResult.Sent();
        });
        await using var bus = await InMemoryBus.StartAsync(services => services
            .AddSingleton<TimeProvider>(new AtTime(Made)).AddSingleton(store).AddSingleton(new DeliveryChannels([channel])));

        var handling = bus.HandleAsync(new DeliveryDue("a"));
        await Wait.UntilAsync(() => !postgres.IsRunning, TimeSpan.FromSeconds(20), () => "the database to be killed");
        await postgres.StartAsync();
        await handling;
        NpgsqlConnection.ClearAllPools(); // connections of other tests of this class died with the server

        Assert.Single(channel.Deliveries);
        Assert.Equal("sent", await database.ReadAsync(connection => connection.QuerySingleAsync<string>("SELECT state FROM deliveries"), Token));
    }

    private static Task InsertAsync(Database database, params string[] ids) => database.WriteAsync(async (connection, transaction) =>
    {
        var subscription = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO subscriptions (target, channel, lists, zone, created_at) VALUES ('x', 'webhook', '', 'UTC', 0) RETURNING id
            """, transaction: transaction);
        foreach (var id in ids)
        {
            await DeliveryStore.InsertAsync(connection, transaction, new NewDelivery
            {
                Id = id, Subscription = subscription, Kind = "thread", Channel = "webhook", Target = "x", Payload = [1, 2, 3], CreatedAt = Made,
            });
        }
    }, Token);

    private async Task<Database> CreateAsync()
    {
        var postgres = await servers.PostgresAsync();
        var database = new Database(new StorageOptions { Postgres = new() { ConnectionString = await postgres.CreateDatabaseAsync() } });
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        return database;
    }

    /// <summary>A clock that stands at a time while its timers run.</summary>
    private sealed class AtTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
