using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>A series between its earlier and its later version, and what became of it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Previous">The version before; null for the first.</param>
/// <param name="Next">The version that follows; null for the newest.</param>
/// <param name="Review">What became of it.</param>
public sealed record ReviewedSeries(PatchSeries Series, SeriesIdentity? Previous, SeriesIdentity? Next, SeriesReview Review)
{
    /// <summary>After how long without a mail an open series counts as stalled.</summary>
    private static readonly TimeSpan StalledAfter = TimeSpan.FromDays(30);

    /// <summary>The series of some threads of one list, by date.</summary>
    /// <param name="threads">The threads, with the text of their mails.</param>
    /// <param name="background">What lies outside of them; null: nothing does, or nobody knows.</param>
    /// <param name="now">Until when a series may have been waiting.</param>
    public static IReadOnlyList<ReviewedSeries> Of(IReadOnlyCollection<MailThread> threads, SeriesBackground? background, DateTimeOffset now)
    {
        IReadOnlyList<MailThread> all = [.. threads, .. background?.Neighbours ?? []];
        var series = SeriesBuilder.Build(all);
        if (series.Count == 0) return [];
        var links = background?.Links ?? SeriesLinks.Among(series);
        var own = threads.Select(thread => thread.Id).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, MailThread> threadOf = new(StringComparer.Ordinal);
        foreach (var thread in all)
            foreach (var mail in thread.Mails) threadOf.TryAdd(mail.Mail.Id, thread);
        return [.. series.Where(each => own.Contains(each.ThreadId)).AsParallel().AsOrdered().Select(each => Read(each, links, threadOf, now))];
    }

    private static ReviewedSeries Read(PatchSeries series, SeriesLinks links, Dictionary<string, MailThread> threadOf, DateTimeOffset now)
    {
        var next = links.Next.GetValueOrDefault(series.Id);
        var mails = series.Mails.Select(mail => threadOf[mail.Mail.Id]).Distinct().SelectMany(thread => thread.Mails);
        return new ReviewedSeries(series, links.Previous.GetValueOrDefault(series.Id), next, SeriesReviewer.Read(series, mails, next, now, StalledAfter));
    }
}
