using Bot.Contracts;
using Bot.Storage;
using MassTransit;

namespace Bot.Ingest;

/// <summary>Follows the mailboxes of one source for ever: stores what comes, then tells of it. Any fault means a new connection after a pause.</summary>
/// <param name="source">Where the mails stand.</param>
/// <param name="list">The list of mails of which neither they nor the source name one.</param>
/// <param name="mailboxes">The mailboxes of the source, as its cursors name them.</param>
public sealed partial class MailPoller(
    IMailSource source, string list, IReadOnlyList<(string Source, string Folder)> mailboxes, Database database, MailStore store, MailIntake intake, IBus bus,
    SourceStates states, ILogger<MailPoller> logger, TimeProvider time)
{
    private static readonly TimeSpan StandbyPause = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait for our own database, which need not be spared.</summary>
    private static readonly TimeSpan DatabasePause = TimeSpan.FromSeconds(3);

    /// <summary>A connection that has lived so long was no failure.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken token)
    {
        var pause = new Pauses();
        while (!token.IsCancellationRequested)
        {
            try
            {
                await using var hold = await ServiceLock.TryTakeAsync(database, "mailbox:" + source.Name, token);
                if (hold is null)
                {
                    foreach (var (account, folder) in mailboxes) states.Standby(account, folder);
                    await Task.Delay(StandbyPause, time, token);
                    continue;
                }

                await FollowAsync(pause, hold, token);
            }
            catch (Exception) when (token.IsCancellationRequested)
            {
                // However a connection breaks when it is told to stop.
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, a mailbox is never given up: a silent stop is the worst that could happen.
                await WaitAsync(exception, pause.After(exception), token);
            }
        }
    }

    private async Task FollowAsync(Pauses pause, ServiceLock hold, CancellationToken token)
    {
        var started = time.GetTimestamp();
        Dictionary<string, MailCursor> kept = [];
        using var held = CancellationTokenSource.CreateLinkedTokenSource(token, hold.Lost);
        await foreach (var batch in source.ReadAsync(store.CursorAsync, held.Token).WithCancellation(held.Token))
        {
            IReadOnlyList<PendingMail> pending = [];
            // A look that found nothing stores nothing and tells nobody.
            if (batch.Mails.Count > 0 || batch.Examined is not null || await HasMovedAsync(batch.Cursor, kept, held.Token))
            {
                FaultPoint.Pass("fetched-before-store");
                pending = await intake.StoreAsync(batch, list, held.Token);
                FaultPoint.Pass("stored-before-publish");
                kept[batch.Cursor.Folder] = batch.Cursor;
            }

            if (batch.Mails.Count > 0 || time.GetElapsedTime(started) > Settled) pause.Reset();
            if (batch.Fault is { } fault) await states.FailedAsync(batch.Cursor.Source, batch.Cursor.Folder, fault, held.Token);
            else await states.ReachedAsync(batch.Cursor.Source, batch.Cursor.Folder, batch.UidNext ?? 0, held.Token);
            if (batch.Mails.Count > 0)
                Log.Stored(logger, batch.Mails.Count, pending.Count, $"{batch.Cursor.Source}/{batch.Cursor.Folder}", batch.Cursor.Uid);
            if (pending.Count == 0) continue;
            await AnnounceAsync(pending, held.Token);
            FaultPoint.Pass("stored-after-publish");
        }
    }

    /// <summary>Whether a cursor without mails says more than the stored one.</summary>
    private async Task<bool> HasMovedAsync(MailCursor cursor, Dictionary<string, MailCursor> kept, CancellationToken token)
    {
        if (cursor is { UidValidity: 0, Uid: 0 }) return false;
        var last = kept.GetValueOrDefault(cursor.Folder) ?? await store.CursorAsync(cursor.Source, cursor.Folder, token);
        if (last is not null) kept[cursor.Folder] = last;
        return last?.Uid != cursor.Uid || last.UidValidity != cursor.UidValidity;
    }

    private async Task WaitAsync(Exception exception, TimeSpan wait, CancellationToken token)
    {
        var needsPerson = exception is MailKit.Security.AuthenticationException;
        if (exception is MailboxRefusedException refused)
        {
            needsPerson = refused.NeedsPerson;
            if (refused.Pause > wait) wait = refused.Pause;
        }

        if (needsPerson) Log.Refused(logger, source.Name, wait.TotalSeconds, exception.Message);
        else Log.Interrupted(logger, source.Name, wait.TotalSeconds, exception.Message);
        try
        {
            foreach (var (account, folder) in mailboxes) await states.FailedAsync(account, folder, exception.Message, token);
        }
        catch (Exception unsaved) when (Database.IsTemporary(unsaved))
        {
            Log.NotSaved(logger, source.Name, unsaved.Message);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return;
        }

        await Task.Delay(wait, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    /// <summary>How long to wait after a fault. Nobody is home: knocking costs a server nothing, and it is to be seen within half a
    /// minute when it is back. One that threw us out is left alone for longer each time.</summary>
    private sealed class Pauses
    {
        private readonly Backoff thrownOut = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        private readonly Backoff nobodyHome = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));

        public TimeSpan After(Exception exception) => exception switch
        {
            _ when Database.IsTemporary(exception) => DatabasePause,
            System.Net.Sockets.SocketException => nobodyHome.Next(),
            _ => thrownOut.Next(),
        };

        public void Reset()
        {
            thrownOut.Reset();
            nobodyHome.Reset();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Stored {Count} mails ({Pending} new to their list) of {Source} up to UID {Uid}")]
        public static partial void Stored(ILogger logger, int count, int pending, string source, long uid);

        [LoggerMessage(LogLevel.Warning, "Reading {Source} was interrupted, again in {Seconds:0.#} s: {Reason}")]
        public static partial void Interrupted(ILogger logger, string source, double seconds, string reason);

        [LoggerMessage(LogLevel.Error, "{Source} refuses the account, again in {Seconds:0.#} s: {Reason}")]
        public static partial void Refused(ILogger logger, string source, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "That {Source} cannot be read could not be written down: {Reason}")]
        public static partial void NotSaved(ILogger logger, string source, string reason);

        [LoggerMessage(LogLevel.Warning, "{Count} mails are stored and will be announced again, since the broker was not told: {Reason}")]
        public static partial void NotAnnounced(ILogger logger, int count, string reason);
    }
}
