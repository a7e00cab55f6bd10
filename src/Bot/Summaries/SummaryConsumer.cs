using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Summaries;

/// <summary>Summarises each thread that changed, once for all the changes that come together.</summary>
public sealed partial class SummaryConsumer(ThreadRefresher refresher, SummaryStore summaries, ILogger<SummaryConsumer> logger) : IConsumer<Batch<ThreadChanged>>
{
    public async Task Consume(ConsumeContext<Batch<ThreadChanged>> context)
    {
        // As in ThreadConsumer.
        await summaries.MarkAnnouncedAsync(
            [.. context.Message.Where(each => each.ReceiveContext.Redelivered).Select(each => each.Message.Thread)], context.CancellationToken);
        List<ThreadSummarized> summarized = [];
        foreach (var thread in context.Message.Select(each => each.Message.Thread).Distinct())
        {
            if (await refresher.RefreshAsync(thread, context.CancellationToken) is not { } refreshed) continue;
            // Told also when the summary was there: the subscriptions may not have been matched.
            if (refreshed.Thread.Matched < refreshed.Thread.Summarized) summarized.Add(new ThreadSummarized(refreshed.Thread.Id));
            summarized.AddRange(refreshed.Relinked.Where(each => each != refreshed.Thread.Id).Select(each => new ThreadSummarized(each)));
        }

        FaultPoint.Pass("summarized-before-publish");
        await context.PublishEventsAsync(summarized, context.CancellationToken);
        FaultPoint.Pass("summarized-before-ack");
        Log.Summarized(logger, summarized.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Summarized {Count} threads")]
        public static partial void Summarized(ILogger logger, int count);
    }
}
