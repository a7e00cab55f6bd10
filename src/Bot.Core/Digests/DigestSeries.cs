using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Digests;

/// <summary>A patch series as a digest shows it: the newest that stands in a thread.</summary>
public sealed record DigestSeries
{
    public required string Title { get; init; }

    public required PatchVersion Version { get; init; }

    /// <summary>How many patches the subjects promise.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them came.</summary>
    public required int Received { get; init; }

    /// <summary>How many of them carry or were given a Reviewed-by or an Acked-by.</summary>
    public required int Reviewed { get; init; }

    public required SeriesState State { get; init; }

    /// <summary>The version before; null when there is none.</summary>
    public PatchVersion? Previous { get; init; }

    /// <summary>The thread of the version before; null without one.</summary>
    public string? PreviousThreadId { get; init; }

    /// <summary>The newest series of each thread that has one, by the id of the thread.</summary>
    /// <param name="threads">Threads of one list, with the text of their mails.</param>
    /// <param name="background">See <see cref="ReviewedSeries.Of"/>.</param>
    /// <param name="now">Until when a series may have been waiting.</param>
    public static IReadOnlyDictionary<string, DigestSeries> Of(IReadOnlyCollection<MailThread> threads, SeriesBackground? background, DateTimeOffset now) =>
        ReviewedSeries.Of(threads, background, now).GroupBy(series => series.Series.ThreadId)
            .ToDictionary(group => group.Key, group => Of(group.Last()), StringComparer.Ordinal);

    private static DigestSeries Of(ReviewedSeries reviewed)
    {
        var (series, previous, _, review) = reviewed;
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
