using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Benchmarks;

/// <summary>An empty store to measure in; an SQLite file goes with it.</summary>
internal sealed class FigureStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bot-figures-");

    private FigureStore(string? postgres) => Database = new Database(postgres is null
        ? new StorageOptions { Sqlite = new() { Path = Path.Combine(folder.FullName, "bot.db") } }
        : new StorageOptions { Postgres = new() { ConnectionString = postgres } });

    public Database Database { get; }

    /// <param name="postgres">A connection string of an empty database; null: an SQLite file in a folder of its own.</param>
    public static async Task<FigureStore> CreateAsync(string? postgres)
    {
        var store = new FigureStore(postgres);
        await new Migrator(store.Database, NullLogger<Migrator>.Instance).MigrateAsync(default);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
