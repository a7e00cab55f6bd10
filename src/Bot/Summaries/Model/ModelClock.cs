namespace Bot.Summaries.Model;

/// <summary>Gives the model the threads that are due. It works beside the line and never in it: whatever happens here, mails, webhooks and
/// digests go their way with the summaries by rules. What is due stands in the database; every replica looks there.</summary>
public sealed partial class ModelClock(ModelSummarizer summarizer, ModelOptions options, ILogger<ModelClock> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken token)
    {
        while (true)
        {
            var pause = Interval;
            try
            {
                while (await summarizer.RunNextAsync(token) is { } rest)
                {
                    if (rest <= TimeSpan.Zero) continue;
                    // Lost in a crash, this costs one more request: the thread's own due time is a row.
                    pause = rest;
                    break;
                }
            }
            catch (Exception exception) when (!token.IsCancellationRequested)
            {
                // The lease ends by itself.
                Log.Failed(logger, exception);
            }

            await Task.Delay(pause, time, token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The model's work was interrupted; the next look is soon")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
