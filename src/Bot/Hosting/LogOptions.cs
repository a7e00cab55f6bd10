using Serilog.Events;

namespace Bot.Hosting;

/// <summary>What is logged, and how. Logs go to stderr.</summary>
public sealed record LogOptions
{
    public LogFormat Format { get; init; } = LogFormat.Auto;

    /// <summary>Default: Information.</summary>
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;

    /// <summary>Levels of single namespaces, such as Bot.Delivery: Debug.</summary>
    public IReadOnlyDictionary<string, LogEventLevel> Levels { get; init; } = new Dictionary<string, LogEventLevel>();

    public IEnumerable<string> Faults(string section) =>
        Levels.Keys.Where(string.IsNullOrWhiteSpace).Select(_ => $"{section}:Levels has an empty name: use a namespace such as Bot.Ingest.");

    /// <summary>The formats.</summary>
    public enum LogFormat
    {
        /// <summary>Json in a container, else Text.</summary>
        Auto,

        /// <summary>Lines for people.</summary>
        Text,

        /// <summary>Compact JSON, one event a line.</summary>
        Json,
    }
}
