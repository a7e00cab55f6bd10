using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage;

/// <summary>Facts about migrations, on either database.</summary>
/// <param name="create">Makes the settings of a new, empty database.</param>
public abstract class MigratorTests(Func<Task<StorageOptions>> create)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Six_services_that_start_at_once_migrate_once()
    {
        var options = await create();
        await using var watching = new Database(options);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var database = new Database(options);
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
            // Each may use the tables as soon as its own migrating is over.
            await new MailStore(database, TimeProvider.System).CountsAsync(Token);
        }, Token)));

        var applied = await watching.ReadAsync(connection => connection.QueryAsync<string>("SELECT scriptname FROM schemaversions"), Token);
        Assert.NotEmpty(applied);
        Assert.Equal(applied.Distinct(), applied);
    }
}
