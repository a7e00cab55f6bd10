using Bot.Storage;
using Bot.Tests.Delivery;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>Verbs write beside the service: each has a database of its own over the one file.</summary>
public sealed class SqliteWritersTests
{
    [Fact]
    public async Task Eight_writers_of_one_file_never_find_it_locked()
    {
        using var folder = new TemporaryFolder();
        var options = new StorageOptions { Sqlite = new() { Path = folder["bot.db"] } };
        var databases = Enumerable.Range(0, 8).Select(_ => new Database(options)).ToArray();
        await new Migrator(databases[0], NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        await Task.WhenAll(databases.Select(database => Task.Run(async () =>
        {
            for (var write = 0; write < 100; write++)
            {
                await database.WriteAsync(
                    async (connection, transaction) =>
                    {
                        // Reads before it writes: a deferred transaction would fail here.
                        var position = await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(position), 0) FROM lists", transaction: transaction);
                        await connection.ExecuteAsync(
                            "INSERT INTO lists (list, position) VALUES ('test', @position) ON CONFLICT (list) DO UPDATE SET position = excluded.position",
                            new { position = position + 1 }, transaction);
                    },
                    TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(800, await databases[0].ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT position FROM lists"), TestContext.Current.CancellationToken));
        foreach (var database in databases) await database.DisposeAsync();
    }
}
