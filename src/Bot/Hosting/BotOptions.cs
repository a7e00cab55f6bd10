using Bot.Delivery;
using Bot.Digests;
using Bot.Ingest;
using Bot.Storage;
using Bot.Summaries;

namespace Bot.Hosting;

/// <summary>All settings, under the key Bot.</summary>
public sealed record BotOptions
{
    public const string Section = "Bot";

    public StorageOptions Storage { get; init; } = new();

    public BusOptions Bus { get; init; } = new();

    public IngestOptions Ingest { get; init; } = new();

    public SummaryOptions Summaries { get; init; } = new();

    public DigestOptions Digests { get; init; } = new();

    public DeliveryOptions Delivery { get; init; } = new();

    public ArchiveOptions Archive { get; init; } = new();

    public WebOptions Web { get; init; } = new();

    public LogOptions Log { get; init; } = new();

    /// <summary>Every fault of the values, each with its key and its cure.</summary>
    public IEnumerable<string> Faults() =>
    [
        .. Storage.Faults($"{Section}:Storage"),
        .. Bus.Faults($"{Section}:Bus"),
        .. Ingest.Faults($"{Section}:Ingest"),
        .. Summaries.Faults($"{Section}:Summaries"),
        .. Digests.Faults($"{Section}:Digests"),
        .. Delivery.Faults($"{Section}:Delivery"),
        .. Archive.Faults($"{Section}:Archive"),
        .. Web.Faults($"{Section}:Web"),
        .. Log.Faults($"{Section}:Log"),
    ];
}
