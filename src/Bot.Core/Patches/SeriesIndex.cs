namespace Bot.Core.Patches;

/// <summary>An index over the series of a list in memory, as the store keeps one in its tables.</summary>
public sealed class SeriesIndex
{
    private readonly Dictionary<SeriesKey, List<SeriesIdentity>> _byKey = [];

    /// <summary>Links every series to its next earlier version.</summary>
    /// <returns>By the id of the later series.</returns>
    public static IReadOnlyDictionary<string, SeriesLink> Link(IEnumerable<PatchSeries> series) => Link(series.Select(SeriesIdentity.Of));

    /// <inheritdoc cref="Link(IEnumerable{PatchSeries})"/>
    public static IReadOnlyDictionary<string, SeriesLink> Link(IEnumerable<SeriesIdentity> series)
    {
        var index = new SeriesIndex();
        var links = new Dictionary<string, SeriesLink>(StringComparer.Ordinal);
        foreach (var identity in series.OrderBy(identity => identity.Date).ThenBy(identity => identity.Id, StringComparer.Ordinal))
        {
            if (SeriesVersions.PredecessorOf(identity, index.Candidates(identity)) is { } link) links[identity.Id] = link;
            index.Add(identity);
        }

        return links;
    }

    /// <summary>Series must come by date, then id.</summary>
    private void Add(SeriesIdentity series)
    {
        foreach (var key in SeriesKeys.Of(series))
        {
            if (!_byKey.TryGetValue(key, out var of)) _byKey.Add(key, of = []);
            of.Add(series);
        }
    }

    private HashSet<SeriesIdentity> Candidates(SeriesIdentity series)
    {
        HashSet<SeriesIdentity> candidates = new(ReferenceEqualityComparer.Instance);
        foreach (var key in SeriesKeys.OfEarlier(series))
        {
            if (candidates.Count >= SeriesKeys.MaxCandidates) break;
            if (_byKey.TryGetValue(key, out var of)) candidates.UnionWith(of.TakeLast(SeriesKeys.MaxSeriesOfKey));
        }

        return candidates;
    }
}
