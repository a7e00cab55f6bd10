namespace Bot.Cli;

/// <summary>A series as programs read it. Trailers given to the whole series stand at each of its patches.</summary>
internal static class SeriesJson
{
    public static object Of(ListSeries entry)
    {
        var (series, previous, next, review) = entry.Reviewed;
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
                trailers = review.Trailers
                    .Where(trailer => trailer.Patch is null || trailer.Patch == patch.Number)
                    .Select(trailer => new { key = trailer.Trailer.Key, value = trailer.Trailer.Value, messageId = trailer.Trailer.MailId }),
            }),
            previousThreadId = previous?.ThreadId,
            nextThreadId = next?.ThreadId,
            state = entry.State,
            stateMessageId = review.State.MailId,
            changelog = series.Changelog,
        };
    }
}
