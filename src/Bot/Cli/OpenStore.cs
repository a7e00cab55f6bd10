using Bot.Hosting;
using Bot.Ingest;
using Bot.Storage;
using Bot.Summaries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Cli;

/// <summary>The store as a verb uses it: opened with the settings, migrated, closed at the end.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private OpenStore(ServiceProvider services) => this.services = services;

    public static async Task<OpenStore> AtAsync(BotOptions options, CancellationToken token)
    {
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddStores(options)
            .AddIngest()
            .AddSummaries(options.Summaries)
            .BuildServiceProvider();
        var store = new OpenStore(services);
        try
        {
            await store.Get<Migrator>().MigrateAsync(token);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
