using Bot.Storage;
using Bot.Tests.Delivery;

namespace Bot.Tests.Storage;

/// <summary>Stores in an SQLite file.</summary>
internal static class SqliteStores
{
    public static Task<Stores> OpenAsync()
    {
        var folder = new TemporaryFolder();
        return Stores.OpenAsync(new Database(new StorageOptions { Sqlite = new() { Path = folder["bot.db"] } }), folder);
    }
}

public sealed class MailsOnSqliteTests() : MailStoreTests(SqliteStores.OpenAsync);

public sealed class RefusedMailsOnSqliteTests() : RefusedMailTests(SqliteStores.OpenAsync);

public sealed class LedgerOnSqliteTests() : LedgerStoreTests(SqliteStores.OpenAsync);

public sealed class ThreadsOnSqliteTests() : ThreadStoreTests(SqliteStores.OpenAsync, orders: 100);

public sealed class SummariesOnSqliteTests() : SummaryStoreTests(SqliteStores.OpenAsync);

public sealed class SeriesOnSqliteTests() : SeriesStoreTests(SqliteStores.OpenAsync, orders: 20);

public sealed class SubscriptionsOnSqliteTests() : SubscriptionStoreTests(SqliteStores.OpenAsync);

public sealed class ModelsOnSqliteTests() : ModelStoreTests(SqliteStores.OpenAsync);

public sealed class MigratorOnSqliteTests() : MigratorTests(() => Task.FromResult(new StorageOptions { Sqlite = new() { Path = Folder["bot.db"] } })), IDisposable
{
    private static readonly TemporaryFolder Folder = new();

    public void Dispose() => Folder.Dispose();
}
