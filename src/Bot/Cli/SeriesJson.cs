namespace Bot.Cli;

/// <summary>A series as programs read it.</summary>
internal static class SeriesJson
{
    public static object Of(ListSeries entry)
    {
        var series = entry.Series;
        return new
        {
            list = entry.List,
            threadId = series.ThreadId,
            seriesId = series.Id,
            title = series.Title,
            version = series.Version.ToString(),
            total = series.Total,
            received = series.Received,
            patches = series.Patches.Select(patch => new
            {
                n = patch.Number,
                messageId = patch.MailId,
                subject = patch.Mail.Mail.Subject,
                files = patch.Files.Select(file => file.Path),
                added = patch.Added,
                removed = patch.Removed,
            }),
            previousThreadId = entry.Previous?.ThreadId,
            nextThreadId = entry.Next?.ThreadId,
            previousSeriesId = entry.Previous?.Id,
            nextSeriesId = entry.Next?.Id,
            date = series.Date.UtcDateTime,
            author = series.Author.Display,
            reason = entry.Reason?.ToString(),
            changelog = series.Changelog,
        };
    }
}
