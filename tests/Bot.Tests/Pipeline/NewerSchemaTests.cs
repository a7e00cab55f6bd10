using Bot.Tests.Storage;
using Dapper;

namespace Bot.Tests.Pipeline;

/// <summary>While replicas are replaced one by one, the old ones work on a schema that is newer than they are. Migrations only add what
/// has a default, so they go on.</summary>
public sealed class NewerSchemaTests
{
    [Fact]
    public async Task A_version_goes_on_when_a_newer_one_has_added_columns_and_tables()
    {
        await using var pipeline = await Pipeline.StartAsync();
        await pipeline.Stores.SubscribeAsync();
        await pipeline.Stores.SubscribeAsync("https://example.org/daily", daily: true);
        var tables = await pipeline.Stores.ColumnAsync<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'mail_search%' AND name <> 'SchemaVersions'");
        await pipeline.Stores.Database.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var table in tables) await connection.ExecuteAsync($"ALTER TABLE {table} ADD COLUMN of_the_future BIGINT NOT NULL DEFAULT 0", transaction: transaction);
                await connection.ExecuteAsync("CREATE TABLE things_of_the_future (id INTEGER PRIMARY KEY); INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999-future.sql', '2030-01-01')", transaction: transaction);
            },
            TestContext.Current.CancellationToken);

        await new Bot.Storage.Migrator(pipeline.Stores.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<Bot.Storage.Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
        await pipeline.Stores.StoreAsync(Stores.Raw("a@x"), Stores.Raw("b@x", "a@x"));
        pipeline.Stores.Time.Advance(Bot.Storage.Patience.Minute);
        await pipeline.Sweeper.SweepAsync(100, TestContext.Current.CancellationToken);
        await pipeline.ToldAsync("a@x", "b@x");
        await pipeline.Clock.TellAsync(TestContext.Current.CancellationToken);

        await pipeline.UntilAsync(async () => await pipeline.Stores.ScalarAsync<long>("SELECT COUNT(*) FROM deliveries WHERE kind = 'digest' AND state = 'sent'") == 1);
        Assert.True(tables.Count > 10);
        Assert.Empty(pipeline.Faults);
    }
}
