using Bot.Connections;

namespace Bot.Hosting;

/// <summary>What carries the events.</summary>
public sealed class BusOptions
{
    public const string Section = "Bot:Bus";

    public BusTransport Transport { get; init; } = BusTransport.InMemory;

    public RabbitMqOptions RabbitMq { get; init; } = new();

    public IEnumerable<string> Faults(string section) => Transport == BusTransport.RabbitMq ? RabbitMq.Faults($"{section}:RabbitMq") : [];

    /// <summary>The transports.</summary>
    public enum BusTransport
    {
        /// <summary>Inside the process: for one service on SQLite.</summary>
        InMemory,

        /// <summary>RabbitMQ: for replicas.</summary>
        RabbitMq,
    }

    public sealed class RabbitMqOptions
    {
        public string Host { get; init; } = "localhost";

        /// <summary>Default: 5671 with TLS, else 5672.</summary>
        public ushort? Port { get; init; }

        public string VirtualHost { get; init; } = "/";

        public string User { get; init; } = "guest";

        public string? Password { get; init; }

        /// <summary>A file that holds the password, instead of the setting.</summary>
        public string? PasswordFile { get; init; }

        public bool Tls { get; init; }

        public ushort ResolvedPort => Port ?? (ushort)(Tls ? 5671 : 5672);

        public string ResolvePassword() => Secret.Read(Password, PasswordFile) is { Length: > 0 } password ? password : "guest";

        public IEnumerable<string> Faults(string section)
        {
            if (string.IsNullOrWhiteSpace(Host)) yield return $"{section}:Host is empty: name the RabbitMQ server.";
            else if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
                yield return $"{section}:Host is \"{Host}\": use a host name or an IP address, without a port or a scheme.";
            if (Port == 0) yield return $"{section}:Port is 0: use 1 to 65535, or leave it out for {(Tls ? 5671 : 5672)}.";
            foreach (var fault in Secret.FileFaults($"{section}:PasswordFile", PasswordFile)) yield return fault;
        }
    }
}
