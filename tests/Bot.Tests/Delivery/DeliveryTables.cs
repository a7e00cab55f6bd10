using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Delivery;

/// <summary>An SQLite database with one webhook subscription in it.</summary>
internal sealed class DeliveryTables : IAsyncDisposable
{
    public static readonly DateTimeOffset Made = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private DeliveryTables() => Database = new Database(new StorageOptions { Sqlite = new() { Path = folder["bot.db"] } });

    public Database Database { get; }

    public DeliveryStore Store => new(Database);

    public long Subscription { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DeliveryTables> CreateAsync()
    {
        var tables = new DeliveryTables();
        await new Migrator(tables.Database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        tables.Subscription = await tables.Database.WriteAsync((connection, transaction) => connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO subscriptions (target, channel, lists, zone, secret, created_at, due_at)
            VALUES ('https://example.org/hook', 'webhook', '', 'UTC', @Secret, 0, 5) RETURNING id
            """, new { Some.Secret }, transaction), Token);
        return tables;
    }

    public Task<bool> InsertAsync(string id, string channel = "webhook", string payload = "{}") => Database.WriteAsync(
        (connection, transaction) => DeliveryStore.InsertAsync(connection, transaction, new NewDelivery
        {
            Id = id, Subscription = Subscription, Kind = "thread", Channel = channel, Target = "https://example.org/hook",
            Payload = System.Text.Encoding.UTF8.GetBytes(payload), CreatedAt = Made,
        }), Token);

    public Task<(string State, int Attempts, DateTimeOffset Due, string? Error)> RowAsync(string id) => Database.ReadAsync(
        async connection =>
        {
            var (state, attempts, due, error) = await connection.QuerySingleAsync<(string, long, long, string?)>(
                "SELECT state, attempts, due_at, error FROM deliveries WHERE id = @id", new { id });
            return (state, (int)attempts, DateTimeOffset.FromUnixTimeMilliseconds(due), error);
        }, Token);

    public Task<bool> IsSubscribedAsync() => Database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>("SELECT COUNT(*) FROM subscriptions WHERE ended_at IS NULL AND due_at IS NOT NULL"), Token);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Dispose();
    }
}
