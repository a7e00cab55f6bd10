using Bot.Contracts;
using Bot.Core.Digests;
using Bot.Core.Threads;
using Bot.Core.Webhooks;
using Bot.Storage;
using MassTransit;

namespace Bot.Subscriptions;

/// <summary>Tells the at-once subscriptions of a thread's new mails. What one has been told of is a row, so doing this again does
/// nothing twice.</summary>
public sealed partial class MatchConsumer(
    ThreadStore threads, SummaryStore summaries, SeriesStore series, SubscriptionStore subscriptions, ArchiveLinks links, ILogger<MatchConsumer> logger, TimeProvider time)
    : IConsumer<ThreadSummarized>
{
    public async Task Consume(ConsumeContext<ThreadSummarized> context)
    {
        // As in ThreadConsumer.
        if (context.ReceiveContext.Redelivered) await summaries.MarkAnnouncedAsync([context.Message.Thread], context.CancellationToken);
        if (await threads.FindAsync(context.Message.Thread, context.CancellationToken) is not { } row || row.Matched >= row.Summarized) return;

        var mails = await threads.MailsAsync(row.Id, context.CancellationToken);
        var thread = ThreadBuilder.BuildOne(mails);
        var background = await series.BackgroundAsync(row.List, [row.Id], context.CancellationToken);
        // Most threads are told to nobody.
        var shown = new Lazy<DigestSeries?>(() => DigestSeries.Of([thread], background, time.GetUtcNow()).GetValueOrDefault(thread.Id));
        var deliveries = await subscriptions.NotifyAsync(
            row, mails,
            (_, news) => WebhookFormats.BuiltIn.Get("bot").Render(
                ThreadUpdated.Of(time.GetUtcNow(), row.List, thread, row.Parsed(), shown.Value, news, id => links.To(row.List, id))),
            relink => WebhookFormats.BuiltIn.Get("bot").Render(Event(row, thread, relink)),
            context.CancellationToken);
        FaultPoint.Pass("matched-before-publish");
        await context.PublishEventsAsync([.. deliveries.Select(delivery => new DeliveryDue(delivery))], context.CancellationToken);
        FaultPoint.Pass("matched-before-ack");
        if (deliveries.Count > 0) Log.Matched(logger, row.Id, deliveries.Count);
    }

    private SeriesRelinked Event(ThreadRow row, MailThread thread, SeriesRelink relink) => new(time.GetUtcNow())
    {
        List = row.List,
        ThreadId = thread.Id,
        MessageId = relink.Series.Id,
        Subject = WebhookLimits.Subject(thread.Mails.FirstOrDefault(mail => mail.Mail.Id == relink.Series.Id)?.Mail.Subject ?? relink.Series.Title),
        Version = relink.Series.Version.ToString(),
        Url = links.To(row.List, relink.Series.Id),
        Previous = WebhookVersion.Of(relink.PreviousId, relink.Previous, id => links.To(row.List, id)),
        FormerPrevious = WebhookVersion.Of(relink.FormerId, relink.Former, id => links.To(row.List, id)),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Thread {ThreadId} goes to {Count} subscriptions")]
        public static partial void Matched(ILogger logger, long threadId, int count);
    }
}
