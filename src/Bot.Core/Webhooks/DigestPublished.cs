using System.Text.Json.Serialization;
using Bot.Core.Digests;

namespace Bot.Core.Webhooks;

/// <summary>A subscription's digest is there.</summary>
public sealed record DigestPublished(DateTimeOffset Timestamp) : WebhookEvent(Timestamp)
{
    [JsonIgnore]
    public override string Type => "digest.published";

    /// <summary>The lists that it was asked for; empty: all.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>The date of the oldest mail that it covers, UTC.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>The date of the newest mail that it covers, UTC.</summary>
    public required DateTimeOffset? To { get; init; }

    public required WebhookCoverage Coverage { get; init; }

    /// <summary>How many threads have news.</summary>
    public required int ThreadCount { get; init; }

    /// <summary>The threads, the most worth reading first; of too many these alone.</summary>
    public required IReadOnlyList<WebhookThread> Threads { get; init; }

    /// <summary>The digest as an event.</summary>
    /// <param name="digest">The digest; an empty one makes an event too.</param>
    /// <param name="url">The archive's link to a mail: of its list and its id.</param>
    public static DigestPublished Of(Digest digest, Func<string, string, string?> url) => new(digest.MadeAt)
    {
        Lists = digest.Lists,
        From = digest.Coverage.First,
        To = digest.Coverage.Last,
        Coverage = new WebhookCoverage(
            digest.Coverage.Shown, digest.Coverage.Stored, digest.Coverage.Waiting, digest.Coverage.Partial, digest.Coverage.Unreachable),
        ThreadCount = digest.Threads.Count,
        Threads = [.. digest.Threads.Take(WebhookLimits.Threads).Select(thread => WebhookThread.Of(thread, url))],
    };
}
