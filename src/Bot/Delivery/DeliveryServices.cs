using System.Net;

namespace Bot.Delivery;

/// <summary>What the delivery of digests and webhooks needs.</summary>
public static class DeliveryServices
{
    /// <summary>Registers the channels and the clock. The consumer is registered with the bus.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, DeliveryOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Storage.DeliveryStore>();
        services.AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        services.AddSingleton(provider => new WebhookConnector(options.Webhook, provider.GetRequiredService<ResolveHost>()));
        services.AddSingleton<SmtpChannel>();
        services.AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<SmtpChannel>());
        services.AddSingleton<IDeliveryChannel, WebhookChannel>();
        services.AddSingleton<DeliveryChannels>();
        services.AddHostedService<DeliveryClock>();
        return services;
    }
}
