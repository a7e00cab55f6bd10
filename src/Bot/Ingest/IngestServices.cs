using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Follows every configured mailbox, each by a poller of its own.</summary>
public static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<MailIntake>()
        .AddSingleton<SourceStates>();

    public static IServiceCollection AddPollers(this IServiceCollection services, IngestOptions options)
    {
        foreach (var source in options.Sources)
        {
            foreach (var folder in source.ResolvedFolders)
            {
                services.AddSingleton<IHostedService>(provider => new PollerService(new MailPoller(
                    source.IsNewsgroup
                        ? ActivatorUtilities.CreateInstance<NewsgroupSource>(provider, source)
                        : ActivatorUtilities.CreateInstance<ImapSource>(provider, source, folder),
                    (source.List ?? folder).ToLowerInvariant(),
                    provider.GetRequiredService<Database>(),
                    provider.GetRequiredService<MailStore>(),
                    provider.GetRequiredService<MailIntake>(),
                    provider.GetRequiredService<MassTransit.IBus>(),
                    provider.GetRequiredService<SourceStates>(),
                    provider.GetRequiredService<ILogger<MailPoller>>(),
                    provider.GetRequiredService<TimeProvider>())));
            }
        }

        return services;
    }

    private sealed class PollerService(MailPoller poller) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => poller.RunAsync(stoppingToken);
    }
}
