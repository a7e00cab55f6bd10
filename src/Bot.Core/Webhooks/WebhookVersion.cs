using Bot.Core.Patches;

namespace Bot.Core.Webhooks;

/// <summary>A version of a series as webhooks carry it.</summary>
/// <param name="MessageId">Its first mail; no angle brackets.</param>
/// <param name="ThreadId">Its thread; null when its mails are of another series now.</param>
/// <param name="Version">"1", "2", "5.1"; null when its mails are of another series now.</param>
/// <param name="Url">Its first mail in the list's archive; null when no archive knows it.</param>
public sealed record WebhookVersion(string MessageId, string? ThreadId, string? Version, string? Url)
{
    /// <param name="id">The id of the series; null for none.</param>
    /// <param name="series">The series, when there is one of this id.</param>
    /// <param name="url">The archive's link to a mail.</param>
    public static WebhookVersion? Of(string? id, SeriesIdentity? series, Func<string, string?> url) =>
        id is null ? null : new(id, series?.ThreadId, series?.Version.ToString(), url(id));
}
