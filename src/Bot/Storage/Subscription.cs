namespace Bot.Storage;

/// <summary>Who gets what: a daily digest, or each change of a thread at once.</summary>
public sealed record Subscription
{
    public required long Id { get; init; }

    /// <summary>An address, or a URL.</summary>
    public required string Target { get; init; }

    /// <summary>The name of the channel: smtp or webhook.</summary>
    public required string Channel { get; init; }

    /// <summary>The lists, one a line; empty: all.</summary>
    public required string Lists { get; init; }

    /// <summary>The local time of the digest, HH:mm or HH:mm:ss; null: at once.</summary>
    public string? DailyAt { get; init; }

    /// <summary>The subscriber's IANA zone.</summary>
    public required string Zone { get; init; }

    /// <summary>What webhooks are signed with, whsec_…; null for mail.</summary>
    public string? Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next digest is due; null when there is none to come.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public IReadOnlyList<string> ListNames => Lists.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool Wants(string list) => Lists.Length == 0 || ListNames.Contains(list);

    // The secret stays out of logs.
    public override string ToString() => $"subscription {Id} of {Target}";
}
