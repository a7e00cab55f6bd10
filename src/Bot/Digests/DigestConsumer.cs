using Bot.Contracts;
using Bot.Core.Digests;
using Bot.Core.Threads;
using Bot.Core.Webhooks;
using Bot.Storage;
using MassTransit;
using MimeKit;

namespace Bot.Digests;

/// <summary>Makes a due digest, as a mail or as a webhook event. Nothing new: no digest, and the next due time.</summary>
public sealed partial class DigestConsumer(
    SubscriptionStore subscriptions, DigestOptions options, ArchiveLinks links, ILogger<DigestConsumer> logger, TimeProvider time)
    : IConsumer<DigestDue>
{
    public async Task Consume(ConsumeContext<DigestDue> context)
    {
        var due = context.Message;
        // As in ThreadConsumer.
        if (context.ReceiveContext.Redelivered) await subscriptions.MarkAnnouncedAsync([(due.Subscription, due.DueAt)], context.CancellationToken);
        var delivery = await subscriptions.DigestAsync(
            due.Subscription,
            due.DueAt,
            (subscription, news) => (news is null ? null : Render(subscription, due.DueAt, news), NextDue(subscription, due.DueAt)),
            context.CancellationToken);
        if (delivery is null) return;
        FaultPoint.Pass("digest-before-publish");
        await context.PublishEventsAsync([new DeliveryDue(delivery)], context.CancellationToken);
        FaultPoint.Pass("digest-before-ack");
        Log.Made(logger, delivery);
    }

    private byte[] Render(Subscription subscription, DateTimeOffset dueAt, DigestNews news)
    {
        var sources = news.Threads.AsParallel().AsOrdered().Select(thread => Source(thread, news.NewMails)).ToArray();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone);
        var digest = DigestBuilder.Build(subscription.ListNames, zone, time.GetUtcNow(), sources, news.NewMails.Count, news.Backgrounds);
        digest = digest with { Coverage = digest.Coverage with { Waiting = news.Waiting, Partial = news.Partial, Unreachable = news.Unreachable } };
        return subscription.Channel == "webhook"
            ? WebhookFormats.BuiltIn.Get("bot").Render(DigestPublished.Of(digest, links.To))
            : DigestMail.Render(
                digest,
                Rendering(subscription),
                options.Sender(),
                MailboxAddress.Parse(subscription.Target),
                SubscriptionStore.DigestId(subscription, dueAt));
    }

    private DigestRendering Rendering(Subscription subscription) => new()
    {
        Links = links,
        Reason = $"You get this because {subscription.Target} is subscribed, daily at {subscription.DailyAt} {subscription.Zone}.",
        Unsubscribe = $"To stop it, the operator of this service runs: bot unsubscribe {subscription.Target}",
    };

    // The stored summary may wait its turn while the digest is due: then one is made that knows every mail that the digest shows.
    private static DigestSource Source(StoredThread stored, IReadOnlySet<string> newMails) =>
        DigestSource.Of(stored.Row.List, ThreadBuilder.BuildOne(stored.Mails), stored.Row.FreshSummary(), newMails);

    private DateTimeOffset NextDue(Subscription subscription, DateTimeOffset dueAt) => DigestSchedule.Next(
        DigestSchedule.Parse(subscription.DailyAt!), TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone), time.GetUtcNow(), dueAt);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Digest {DeliveryId} is made")]
        public static partial void Made(ILogger logger, string deliveryId);
    }
}
