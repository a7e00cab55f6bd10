using System.Text.Json;
using Bot.Core.Summaries;

namespace Bot.Storage;

/// <summary>A thread's row. Its numbers are positions in its list: the newest mail that each step has seen.</summary>
public sealed record ThreadRow
{
    public required long Id { get; init; }

    public required string List { get; init; }

    public required long Changed { get; init; }

    public required long Summarized { get; init; }

    public required long Matched { get; init; }

    /// <summary>The newest summary, as JSON; null before the first.</summary>
    public string? Summary { get; init; }

    /// <summary>By which version of the rules it was made; see <see cref="IsOutdated"/>.</summary>
    public long SummaryVersion { get; init; }

    /// <summary>Whether the summary was made by older rules.</summary>
    public bool IsOutdated => SummaryVersion < ThreadSummarizer.Version;

    /// <summary>The newest summary; null before the first.</summary>
    public ThreadSummary? Parsed() => Summary is null ? null : JsonSerializer.Deserialize<ThreadSummary>(Summary);

    /// <summary>The summary of the thread as it is now; null when it waits for one.</summary>
    public ThreadSummary? FreshSummary() => Summarized >= Changed ? Parsed() : null;
}
