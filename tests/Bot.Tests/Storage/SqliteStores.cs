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

public sealed class ThreadsOnSqliteTests() : ThreadStoreTests(SqliteStores.OpenAsync);

public sealed class SubscriptionsOnSqliteTests() : SubscriptionStoreTests(SqliteStores.OpenAsync);
