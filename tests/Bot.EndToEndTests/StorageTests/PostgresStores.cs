using Bot.EndToEndTests.Servers;
using Bot.Storage;
using Bot.Tests.Storage;

namespace Bot.EndToEndTests.StorageTests;

/// <summary>Stores in a database of the shared server.</summary>
internal static class PostgresStores
{
    public static async Task<Stores> OpenAsync(SharedServers servers) => await Stores.OpenAsync(new Database(await OptionsAsync(servers)));

    public static async Task<StorageOptions> OptionsAsync(SharedServers servers) =>
        new() { Postgres = new() { ConnectionString = await (await servers.PostgresAsync()).CreateDatabaseAsync() } };
}

public sealed class MailsOnPostgresTests(SharedServers servers) : MailStoreTests(() => PostgresStores.OpenAsync(servers));

public sealed class RefusedMailsOnPostgresTests(SharedServers servers) : RefusedMailTests(() => PostgresStores.OpenAsync(servers));

public sealed class LedgerOnPostgresTests(SharedServers servers) : LedgerStoreTests(() => PostgresStores.OpenAsync(servers));

public sealed class ThreadsOnPostgresTests(SharedServers servers) : ThreadStoreTests(() => PostgresStores.OpenAsync(servers), orders: 20);

public sealed class SummariesOnPostgresTests(SharedServers servers) : SummaryStoreTests(() => PostgresStores.OpenAsync(servers));

public sealed class SeriesOnPostgresTests(SharedServers servers) : SeriesStoreTests(() => PostgresStores.OpenAsync(servers), orders: 5);

public sealed class SubscriptionsOnPostgresTests(SharedServers servers) : SubscriptionStoreTests(() => PostgresStores.OpenAsync(servers));

public sealed class ModelsOnPostgresTests(SharedServers servers) : ModelStoreTests(() => PostgresStores.OpenAsync(servers));

public sealed class MigratorOnPostgresTests(SharedServers servers) : MigratorTests(() => PostgresStores.OptionsAsync(servers));
