using Bot.Core.Patches;

namespace Bot.Cli;

/// <summary>A series in its list.</summary>
/// <param name="List">The list.</param>
/// <param name="Reviewed">The series, between its earlier and its later version.</param>
internal sealed record ListSeries(string List, ReviewedSeries Reviewed)
{
    /// <summary>The states as they are written and asked for: "under-review".</summary>
    public static IEnumerable<string> States => Enum.GetValues<SeriesStage>().Select(SeriesState.NameOf);

    public string State => Reviewed.Review.State.Name;

    /// <summary>The series of threads that were read with their text, list by list.</summary>
    /// <param name="threads">All threads of a list, or of several.</param>
    /// <param name="backgrounds">By list, what the store knows; without one, versions are found among the threads.</param>
    /// <param name="now">The time up to which a series may have waited; null: that of the newest mail.</param>
    public static IReadOnlyList<ListSeries> Of(IEnumerable<ListThread> threads, IReadOnlyDictionary<string, SeriesBackground> backgrounds, DateTimeOffset? now) =>
    [
        .. from list in threads.GroupBy(thread => thread.List)
           let end = now ?? list.SelectMany(thread => thread.Thread.Mails).Max(mail => mail.Mail.Date)
           from series in ReviewedSeries.Of([.. list.Select(thread => thread.Thread)], backgrounds.GetValueOrDefault(list.Key), end)
           select new ListSeries(list.Key, series),
    ];
}
