using Bot.Core.Digests;

namespace Bot.Core.Webhooks;

/// <summary>A patch series as webhooks and digests in JSON carry it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Version">"1", "2", "5.1".</param>
/// <param name="Total">How many patches the subjects promise.</param>
/// <param name="Received">How many of them came.</param>
/// <param name="Reviewed">How many of them carry or were given a Reviewed-by or an Acked-by.</param>
/// <param name="State">"new", "under-review", "changes-requested", "superseded", "accepted", "rejected", "stalled", "withdrawn".</param>
/// <param name="StateMessageId">The mail that proves the state; no angle brackets.</param>
/// <param name="PreviousThreadId">The thread of the version before; null when there is none.</param>
public sealed record WebhookSeries(
    string Title, string Version, int Total, int Received, int Reviewed, string State, string StateMessageId, string? PreviousThreadId)
{
    public static WebhookSeries? Of(DigestSeries? series) => series is null ? null : new(
        WebhookLimits.Subject(series.Title), series.Version.ToString(), series.Total, series.Received, series.Reviewed,
        series.State.Name, series.State.MailId, series.PreviousThreadId);
}
