namespace Bot.Cli;

/// <summary>A series as programs read it.</summary>
internal static class SeriesJson
{
    public static object Of(ListSeries entry)
    {
        var series = entry.Series;
        return new
        {
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
            changelog = series.Changelog,
            threadId = series.ThreadId,
        };
    }
}
