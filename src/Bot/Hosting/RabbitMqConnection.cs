using RabbitMQ.Client;

namespace Bot.Hosting;

/// <summary>A connection of our own to the broker, beside the bus's.</summary>
public static class RabbitMqConnection
{
    /// <summary>Connects with the bus's settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="name">What the broker shows it as.</param>
    /// <param name="token">Cancels it.</param>
    public static Task<IConnection> OpenAsync(BusOptions.RabbitMqOptions options, string name, CancellationToken token)
    {
        var factory = new ConnectionFactory
        {
            HostName = options.Host,
            Port = options.ResolvedPort,
            VirtualHost = options.VirtualHost,
            UserName = options.User,
            Password = options.ResolvePassword(),
            Ssl = new SslOption(options.Host, enabled: options.Tls),
            ClientProvidedName = name,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
            RequestedHeartbeat = TimeSpan.FromSeconds(20),
            AutomaticRecoveryEnabled = false,
        };
        return factory.CreateConnectionAsync(token);
    }
}
