namespace Bot.Ingest;

/// <summary>Follows every configured mailbox, the folders of an account over few connections.</summary>
public static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<MailIntake>()
        .AddSingleton<SourceStates>();

    public static IServiceCollection AddPollers(this IServiceCollection services, IngestOptions options)
    {
        foreach (var source in options.Sources)
        {
            ImapAccount? shared = null;
            foreach (var folders in source.Shares)
            {
                services.AddSingleton<IHostedService>(provider =>
                {
                    var account = shared ??= ImapAccount.Of(source, provider.GetRequiredService<ILogger<ImapAccount>>(), TimeProvider.System);
                    return new PollerService(ActivatorUtilities.CreateInstance<MailPoller>(
                        provider,
                        source.IsNewsgroup
                            ? ActivatorUtilities.CreateInstance<NewsgroupSource>(provider, account)
                            : ActivatorUtilities.CreateInstance<ImapSource>(provider, account, folders),
                        source.ListOf(folders[0]),
                        folders.Select(folder => (source.Account, folder)).ToArray()));
                });
            }
        }

        return services;
    }

    private sealed class PollerService(MailPoller poller) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => poller.RunAsync(stoppingToken);
    }
}
