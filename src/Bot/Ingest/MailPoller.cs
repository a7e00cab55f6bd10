using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Ingest;

/// <summary>Follows one mailbox for ever: stores what comes, then tells of it. Any fault means a new connection after a pause.</summary>
public sealed partial class MailPoller(
    IMailSource source, string list, Database database, MailStore store, MailIntake intake, IBus bus, SourceStates states,
    ILogger<MailPoller> logger, TimeProvider time)
{
    public async Task RunAsync(CancellationToken token)
    {
        var pause = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        while (!token.IsCancellationRequested)
        {
            try
            {
                await using var hold = await ServiceLock.TryTakeAsync(database, "mailbox:" + source.Name, token);
                if (hold is null)
                {
                    states.Standby(source.Name);
                    await Task.Delay(StandbyPause, time, token);
                    continue;
                }

                await FollowAsync(pause, hold, token);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, a mailbox is never given up: a silent stop is the worst that could happen.
                var wait = pause.Next();
                states.Failed(source.Name, exception.Message);
                Log.Interrupted(logger, source.Name, wait.TotalSeconds, exception.Message);
                await Task.Delay(wait, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static readonly TimeSpan StandbyPause = TimeSpan.FromSeconds(2);

    private async Task FollowAsync(Backoff pause, ServiceLock hold, CancellationToken token)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(token, hold.Lost);
        await foreach (var batch in source.ReadAsync(store.CursorAsync, held.Token).WithCancellation(held.Token))
        {
            FaultPoint.Pass("fetched-before-store");
            var pending = await intake.StoreAsync(batch, list, held.Token);
            FaultPoint.Pass("stored-before-publish");
            pause.Reset();
            states.Reached(source.Name);
            Log.Stored(logger, batch.Mails.Count, pending.Count, source.Name, batch.Cursor.Uid);
            await AnnounceAsync(pending, held.Token);
            FaultPoint.Pass("stored-after-publish");
        }
    }

    private async Task AnnounceAsync(IReadOnlyList<PendingMail> pending, CancellationToken token)
    {
        try
        {
            await bus.PublishEventsAsync([.. pending.Select(mail => new MailArrived(mail.List, mail.Mail))], token);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            // The mails are stored: the sweeper tells of them when the broker is back.
            Log.NotAnnounced(logger, pending.Count, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Stored {Count} mails ({Pending} new to their list) of {Source} up to UID {Uid}")]
        public static partial void Stored(ILogger logger, int count, int pending, string source, long uid);

        [LoggerMessage(LogLevel.Warning, "Reading {Source} was interrupted, again in {Seconds:0.#} s: {Reason}")]
        public static partial void Interrupted(ILogger logger, string source, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "{Count} mails are stored and will be announced again, since the broker was not told: {Reason}")]
        public static partial void NotAnnounced(ILogger logger, int count, string reason);
    }
}
