using System.Text.Json;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Cli;

/// <summary>A series in its list, between its earlier and its later version.</summary>
/// <param name="List">The list.</param>
/// <param name="Series">The series.</param>
/// <param name="Previous">The version before; null for the first.</param>
/// <param name="Next">The version that follows; null for the newest.</param>
/// <param name="Review">What became of it.</param>
internal sealed record ListSeries(string List, PatchSeries Series, PatchSeries? Previous, PatchSeries? Next, SeriesReview Review)
{
    /// <summary>After how long without a mail an open series counts as stalled.</summary>
    private static readonly TimeSpan StalledAfter = TimeSpan.FromDays(30);

    /// <summary>The states as they are written and asked for: "under-review".</summary>
    public static IEnumerable<string> States => Enum.GetValues<SeriesStage>().Select(Name);

    public string State => Name(Review.State.Stage);

    /// <summary>The threads that the mails of the version before stand in; none without such a version.</summary>
    public IReadOnlyList<MailThread> PreviousThreads { get; private init; } = [];

    /// <summary>The series of threads that were read with their text, list by list.</summary>
    /// <param name="threads">All threads of a list, or of several.</param>
    /// <param name="now">The time up to which a series may have waited; null: that of the newest mail.</param>
    public static IReadOnlyList<ListSeries> Of(IEnumerable<ListThread> threads, DateTimeOffset? now) =>
        [.. threads.GroupBy(thread => thread.List).SelectMany(list => OfList(list.Key, [.. list], now))];

    private static IEnumerable<ListSeries> OfList(string list, IReadOnlyList<ListThread> threads, DateTimeOffset? now)
    {
        var all = SeriesBuilder.Build(threads.Select(thread => thread.Thread));
        var byId = all.ToDictionary(series => series.Id);
        var previous = SeriesIndex.Link(all);
        var next = SeriesVersions.Successors(all, previous);
        var threadOf = threads.SelectMany(thread => thread.Thread.Mails.Select(mail => (mail.Mail.Id, thread.Thread))).ToDictionary(mail => mail.Id, mail => mail.Thread);
        var end = now ?? threads.SelectMany(thread => thread.Thread.Mails).Max(mail => mail.Mail.Date);
        return all.AsParallel().AsOrdered().Select(series =>
        {
            var follower = next.GetValueOrDefault(series.Id);
            var before = previous.GetValueOrDefault(series.Id) is { } link ? byId[link.EarlierId] : null;
            return new ListSeries(
                list, series, before, follower,
                SeriesReviewer.Read(series, ThreadsOf(series).SelectMany(thread => thread.Mails), follower, end, StalledAfter))
            {
                PreviousThreads = before is null ? [] : [.. ThreadsOf(before)],
            };
        });

        IEnumerable<MailThread> ThreadsOf(PatchSeries series) => series.Mails.Select(mail => threadOf[mail.Mail.Id]).Distinct();
    }

    private static string Name(SeriesStage stage) => JsonNamingPolicy.KebabCaseLower.ConvertName(stage.ToString());
}
