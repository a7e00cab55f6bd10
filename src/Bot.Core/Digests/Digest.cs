namespace Bot.Core.Digests;

/// <summary>What one subscriber gets: the threads with new mails in a period, and what the digest covers.</summary>
public sealed record Digest
{
    /// <summary>The lists it was asked for, in lower case; empty means all.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>The subscriber's zone; dates are shown in it.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When the digest was made; its date in <see cref="Zone"/> is the digest's date.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The threads, the most worth reading first.</summary>
    public required IReadOnlyList<DigestThread> Threads { get; init; }

    public required DigestCoverage Coverage { get; init; }
}
