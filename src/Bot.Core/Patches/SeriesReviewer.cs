using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>Reads what became of a version of a series: its trailers, its checks, its state. A pure function of what it is given.</summary>
public static class SeriesReviewer
{
    /// <summary>Reads the review of a series.</summary>
    /// <param name="series">One version.</param>
    /// <param name="mails">All mails of the threads that its mails stand in, in reading order (parents before their answers); of further
    /// threads too.</param>
    /// <param name="next">The version that follows, if any.</param>
    /// <param name="now">Until when the series may have been waiting.</param>
    /// <param name="stalledAfter">After how long without a mail about it an open series counts as stalled.</param>
    public static SeriesReview Read(PatchSeries series, IEnumerable<ThreadedMail> mails, PatchSeries? next, DateTimeOffset now, TimeSpan stalledAfter)
    {
        var about = SeriesMails.Of(series, mails);
        List<SeriesTrailer> trailers = [.. Carried(series)];
        List<BotReport> checks = [];
        var events = new SeriesEvents(series);
        foreach (var (mail, patch) in about.Answers)
        {
            var parts = BodyParts.Split(mail.Text);
            var given = TrailerReader.Read(mail, parts, isPatch: false);
            trailers.AddRange(given.Select(trailer => new SeriesTrailer(trailer, patch, IsCarried: false)));
            if (BotReportReader.Read(mail, patch) is { } report) checks.Add(report);
            events.Add(mail, patch, parts, given, checks.LastOrDefault(check => check.MailId == mail.Id));
        }

        return new SeriesReview { State = events.State(next, now, stalledAfter), Trailers = trailers, Checks = checks };
    }

    private static IEnumerable<SeriesTrailer> Carried(PatchSeries series) =>
        from mail in series.Mails
        let number = mail == series.Cover || series is { Total: 1, Cover: null } ? null : mail.Subject.Number
        from trailer in TrailerReader.Read(mail.Mail, isPatch: true)
        select new SeriesTrailer(trailer, number, IsCarried: true);
}
