using Bot.Delivery;
using Bot.Digests;
using Bot.Ingest;
using Bot.Storage;
using Bot.Summaries;
using Bot.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Hosting;

/// <summary>Puts the parts together.</summary>
public static class BotHost
{
    /// <summary>How long what is under way may take to end. Kubernetes waits 30 s before it kills.</summary>
    public static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(28);

    /// <summary>The whole service, ready to run.</summary>
    public static WebApplication Build(BotOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Web.Url);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.Services
            .AddLogs(options.Log)
            .AddStores(options)
            .AddIngest()
            .AddSummaries(options.Summaries)
            .AddModelClock(options.Summaries)
            .AddSingleton(options.Digests)
            .AddDelivery(options.Delivery)
            .AddBus(options.Bus)
            .AddHostedService<Sweeper>()
            .AddHostedService<SummaryClock>()
            .AddHostedService<DigestClock>()
            .AddWatch(options.Bus)
            .AddPollers(options.Ingest);
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", HealthStatus.Unhealthy, ["ready"])
            .AddCheck<SourcesCheck>("mailboxes", HealthStatus.Unhealthy, ["ready"]);
        var application = builder.Build();
        application.MapHealth();
        return application;
    }

    /// <summary>What watches the bus from outside.</summary>
    private static IServiceCollection AddWatch(this IServiceCollection services, BusOptions options)
    {
        services.AddSingleton<Watchdog>().AddHostedService(provider => provider.GetRequiredService<Watchdog>());
        var checks = services.AddHealthChecks().AddCheck<WatchdogCheck>("pipeline", HealthStatus.Unhealthy, ["live", "ready"]);
        if (options.Transport != BusOptions.BusTransport.RabbitMq) return services;
        services.AddSingleton<BrokerProbe>().AddHostedService(provider => provider.GetRequiredService<BrokerProbe>());
        checks.AddCheck<BrokerProbe>("broker", HealthStatus.Unhealthy, ["ready"]);
        return services;
    }

    /// <summary>What every verb that opens the store needs.</summary>
    public static IServiceCollection AddStores(this IServiceCollection services, BotOptions options) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(options.Archive.ToLinks())
        .AddSingleton(options.Storage)
        .AddSingleton(options.Summaries.ToDebounce())
        .AddSingleton<Database>()
        .AddSingleton<Migrator>()
        .AddSingleton<MailStore>()
        .AddSingleton<MailboxStore>()
        .AddSingleton<ThreadStore>()
        .AddSingleton<SummaryStore>()
        .AddSingleton<SeriesStore>()
        .AddSingleton<SubscriptionStore>()
        .AddSingleton<ModelStore>();
}
