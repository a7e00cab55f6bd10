using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>Reads what became of a version of a series: its trailers, its checks, its state. A pure function of what it is given.</summary>
public static class SeriesReviewer
{
    /// <summary>Reads the review of a series.</summary>
    /// <param name="series">One version.</param>
    /// <param name="mails">All mails of the threads that its mails stand in, parents before their answers; those of further threads do no
    /// harm.</param>
    /// <param name="next">The version that follows, if any.</param>
    /// <param name="now">Until when the series may have been waiting.</param>
    /// <param name="stalledAfter">After how long without a mail about it an open series counts as stalled.</param>
    public static SeriesReview Read(PatchSeries series, IEnumerable<ThreadedMail> mails, SeriesIdentity? next, DateTimeOffset now, TimeSpan stalledAfter)
    {
        List<SeriesTrailer> trailers = [.. Carried(series)];
        List<BotReport> checks = [];
        var events = new SeriesEvents(series);
        foreach (var (mail, patch) in SeriesMails.Answers(series, mails))
        {
            var parts = BodyParts.Split(mail.Text);
            var given = TrailerReader.Read(mail, parts, isPatch: false);
            trailers.AddRange(given.Select(trailer => new SeriesTrailer(trailer, patch, IsCarried: false)));
            var report = BotReportReader.Read(mail, patch);
            if (report is not null) checks.Add(report);
            events.Add(mail, patch, parts, given, report);
        }

        return new SeriesReview { State = events.State(next, now, stalledAfter), Trailers = trailers, Checks = checks };
    }

    private static IEnumerable<SeriesTrailer> Carried(PatchSeries series) =>
        from own in SeriesMails.Own(series)
        from trailer in TrailerReader.Read(own.Mail, isPatch: true)
        select new SeriesTrailer(trailer, own.Patch, IsCarried: true);
}
