using Bot.Core.Patches;

namespace Bot.Cli;

/// <summary>A series in its list, between its earlier and its later version.</summary>
/// <param name="List">The list.</param>
/// <param name="Series">The series.</param>
/// <param name="Previous">The version before; null for the first.</param>
/// <param name="Next">The first of those that followed; null for the newest.</param>
internal sealed record ListSeries(string List, PatchSeries Series, PatchSeries? Previous, PatchSeries? Next)
{
    /// <summary>The series of threads that were read with their text, list by list.</summary>
    public static IReadOnlyList<ListSeries> Of(IEnumerable<ListThread> threads) => [.. threads.GroupBy(thread => thread.List).SelectMany(OfList)];

    private static IEnumerable<ListSeries> OfList(IGrouping<string, ListThread> threads)
    {
        var all = SeriesBuilder.Build(threads.Select(thread => thread.Thread));
        var byId = all.ToDictionary(series => series.Id);
        var previous = SeriesIndex.Link(all);
        var next = new Dictionary<string, PatchSeries>(StringComparer.Ordinal);
        foreach (var series in all)
            if (previous.TryGetValue(series.Id, out var link)) next.TryAdd(link.EarlierId, series);
        return all.Select(series => new ListSeries(
            threads.Key, series, previous.TryGetValue(series.Id, out var link) ? byId[link.EarlierId] : null, next.GetValueOrDefault(series.Id)));
    }
}
