using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Threads;

/// <summary>Gives each mail its thread, and tells which threads are to be summarised at once; of those that have to be quiet first the
/// summaries' clock tells. A mail that has its thread already is told of again: the first telling may have been lost in a crash.</summary>
public sealed partial class ThreadConsumer(ThreadStore threads, MailStore store, ILogger<ThreadConsumer> logger) : IConsumer<Batch<MailArrived>>
{
    public async Task Consume(ConsumeContext<Batch<MailArrived>> context)
    {
        // What the broker brings again ended a process or lost its connection: that is a telling too, and the sweeper leaves it to the broker.
        await store.MarkAnnouncedAsync(
            [.. context.Message.Where(each => each.ReceiveContext.Redelivered).Select(each => new PendingMail(each.Message.List, each.Message.Mail))],
            context.CancellationToken);
        foreach (var list in context.Message.Select(each => each.Message).GroupBy(mail => mail.List))
        {
            var mails = list.Select(mail => mail.Mail).ToHashSet();
            FaultPoint.Pass("thread-before-assign");
            var changed = await threads.AssignAsync(list.Key, mails, context.CancellationToken);
            FaultPoint.Pass("assigned-before-publish");
            await context.PublishEventsAsync([.. changed.Select(thread => new ThreadChanged(thread))], context.CancellationToken);
            FaultPoint.Pass("assigned-before-ack");
            Log.Threaded(logger, mails.Count, list.Key, changed.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Threaded {Count} mails of {List}; {Threads} threads are due for a summary")]
        public static partial void Threaded(ILogger logger, int count, string list, int threads);
    }
}
