namespace Bot.Core.Patches;

/// <summary>What became of one version of a series, as the mails about it say.</summary>
public sealed record SeriesReview
{
    public required SeriesState State { get; init; }

    /// <summary>Trailers that the author sent with it and those given in answers, by date.</summary>
    public required IReadOnlyList<SeriesTrailer> Trailers { get; init; }

    /// <summary>What bots wrote about it, by date.</summary>
    public required IReadOnlyList<BotReport> Checks { get; init; }
}
