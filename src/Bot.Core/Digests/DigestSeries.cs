using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Digests;

/// <summary>A patch series as a digest shows it: the newest that stands in a thread.</summary>
public sealed record DigestSeries
{
    /// <summary>After how long without a mail an open series counts as stalled.</summary>
    private static readonly TimeSpan StalledAfter = TimeSpan.FromDays(30);

    public required string Title { get; init; }

    public required PatchVersion Version { get; init; }

    /// <summary>How many patches the subjects promise.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them came.</summary>
    public required int Received { get; init; }

    /// <summary>How many of them carry or were given a Reviewed-by or an Acked-by.</summary>
    public required int Reviewed { get; init; }

    public required SeriesState State { get; init; }

    /// <summary>The version before, as far as the digest's own threads tell; null when they do not.</summary>
    public PatchVersion? Previous { get; init; }

    /// <summary>The thread of the version before; null without one.</summary>
    public string? PreviousThreadId { get; init; }

    /// <summary>The newest series of each thread that has one, by the id of the thread.</summary>
    /// <param name="threads">Threads of one list, with the text of their mails.</param>
    /// <param name="now">Until when a series may have been waiting.</param>
    internal static IReadOnlyDictionary<string, DigestSeries> Of(IReadOnlyList<MailThread> threads, DateTimeOffset now)
    {
        var all = SeriesBuilder.Build(threads);
        var byId = all.ToDictionary(series => series.Id, StringComparer.Ordinal);
        var links = SeriesIndex.Link(all);
        var successors = SeriesVersions.Successors(all, links);
        var mails = threads.ToDictionary(thread => thread.Id, thread => thread.Mails, StringComparer.Ordinal);
        return all.GroupBy(series => series.ThreadId).ToDictionary(
            group => group.Key,
            group =>
            {
                var series = group.Last();
                var review = SeriesReviewer.Read(series, mails[group.Key], successors.GetValueOrDefault(series.Id), now, StalledAfter);
                return Of(series, review, links.TryGetValue(series.Id, out var link) ? byId[link.EarlierId] : null);
            },
            StringComparer.Ordinal);
    }

    private static DigestSeries Of(PatchSeries series, SeriesReview review, PatchSeries? previous)
    {
        var agreed = review.Trailers.Where(trailer => trailer.Trailer.Key is "Reviewed-by" or "Acked-by").Select(trailer => trailer.Patch).ToHashSet();
        return new DigestSeries
        {
            Title = series.Title,
            Version = series.Version,
            Total = series.Total,
            Received = series.Received,
            Reviewed = series.Patches.Count(patch => agreed.Contains(null) || agreed.Contains(patch.Number)),
            State = review.State,
            Previous = previous?.Version,
            PreviousThreadId = previous?.ThreadId,
        };
    }
}
