using Bot.EndToEndTests.Servers;
using Npgsql;

namespace Bot.EndToEndTests.ServerTests;

public sealed class PostgresServerTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Rows_survive_kill_9()
    {
        var postgres = await servers.PostgresAsync();
        var database = await postgres.CreateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE facts AS SELECT 42 AS fact");
        NpgsqlConnection.ClearAllPools();

        await postgres.KillAsync();
        await postgres.StartAsync();

        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT fact FROM facts");
        Assert.Equal(42, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
