namespace Bot.Core.Patches;

/// <summary>The versions before and after series.</summary>
/// <param name="Previous">The next earlier version, by the id of the series; first versions are not in it.</param>
/// <param name="Next">The version that follows, by the id of the series; newest versions are not in it.</param>
public sealed record SeriesLinks(IReadOnlyDictionary<string, SeriesIdentity> Previous, IReadOnlyDictionary<string, SeriesIdentity> Next)
{
    /// <summary>The links among series of one list; what is not among them is linked to nothing.</summary>
    public static SeriesLinks Among(IReadOnlyCollection<PatchSeries> series)
    {
        var identities = series.Select(SeriesIdentity.Of).ToDictionary(each => each.Id, StringComparer.Ordinal);
        return Of(SeriesIndex.Link(series), identities);
    }

    /// <summary>The links, in both directions: of several series that follow one, that with the best evidence counts, and of those the
    /// first.</summary>
    /// <param name="links">What series follow, by their ids.</param>
    /// <param name="identities">Both ends of them, by their ids; a link without is left out.</param>
    public static SeriesLinks Of(IReadOnlyDictionary<string, SeriesLink> links, IReadOnlyDictionary<string, SeriesIdentity> identities)
    {
        Dictionary<string, SeriesIdentity> previous = new(StringComparer.Ordinal);
        Dictionary<string, SeriesIdentity> next = new(StringComparer.Ordinal);
        foreach (var (id, link) in links.OrderBy(pair => pair.Value.Reason).ThenBy(pair => identities.GetValueOrDefault(pair.Key)?.Date).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!identities.TryGetValue(id, out var later) || !identities.TryGetValue(link.EarlierId, out var earlier)) continue;
            previous.Add(id, earlier);
            next.TryAdd(earlier.Id, later);
        }

        return new SeriesLinks(previous, next);
    }
}
