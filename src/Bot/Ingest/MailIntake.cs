using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Turns a batch of raw mails into rows: reads, compresses and stores them, and moves the cursor with them.</summary>
public sealed partial class MailIntake(MailStore store, ILogger<MailIntake> logger)
{
    /// <summary>Stores a batch in one transaction.</summary>
    /// <param name="batch">The mails and the cursor.</param>
    /// <param name="list">The list of a mail without a List-Id.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The mails that now wait to be threaded.</returns>
    public Task<IReadOnlyList<PendingMail>> StoreAsync(MailBatch batch, string list, CancellationToken token) =>
        StoreAsync(Read(batch, batch.List ?? list, forceList: false, token), batch.Cursor, batch.Examined, isBackfill: false, token);

    /// <summary>Stores mails in one transaction. Those that the database will not have become stubs, with the reason among their flaws.</summary>
    /// <inheritdoc cref="MailStore.StoreAsync(IReadOnlyList{ArrivedMail}, MailCursor?, ExaminedUids?, bool, CancellationToken)"/>
    public async Task<IReadOnlyList<PendingMail>> StoreAsync(
        IReadOnlyList<ArrivedMail> mails, MailCursor cursor, ExaminedUids? examined, bool isBackfill, CancellationToken token)
    {
        try
        {
            return await store.StoreAsync(mails, cursor, examined, isBackfill, token);
        }
        catch (Exception exception) when (mails.Count > 0 && Database.IsRefusal(exception))
        {
            if (await RefusedMails.ReplaceAsync(store, mails, token) is not var (kept, refused)) throw;
            foreach (var (stub, reason) in refused)
                Log.Refused(logger, stub.Mail.Id, stub.Uid, $"{cursor.Source}/{cursor.Folder}", stub.Mail.Size, reason.Message);
            return await store.StoreAsync(kept, cursor, examined, isBackfill, token);
        }
    }

    /// <summary>Reads and compresses the mails of a batch, on all cores.</summary>
    /// <param name="batch">The mails.</param>
    /// <param name="list">The list of a mail without a List-Id; with <paramref name="forceList"/>, of every mail.</param>
    /// <param name="forceList">Whether <paramref name="list"/> stands above List-Id.</param>
    /// <param name="token">Cancels it.</param>
    public static IReadOnlyList<ArrivedMail> Read(MailBatch batch, string list, bool forceList, CancellationToken token)
    {
        var arrived = new ArrivedMail[batch.Mails.Count];
        Parallel.For(0, arrived.Length, new ParallelOptions { CancellationToken = token }, index =>
        {
            var arrival = batch.Mails[index];
            var mail = Read(arrival);
            var home = forceList || mail.Lists.Count == 0 ? list : mail.Lists[0];
            arrived[index] = new ArrivedMail(mail, RawMail.Compress(arrival.Raw), home, arrival.Uid, arrival.Flaw is not null);
        });
        return arrived;
    }

    /// <summary>Reads one raw mail, with what went wrong in fetching it among its flaws.</summary>
    public static Mail Read(RawArrival arrival)
    {
        var mail = MailReader.Read(arrival.Raw, arrival.ReceivedAt);
        return arrival.Flaw is null ? mail : mail with { Flaws = [.. mail.Flaws, arrival.Flaw] };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database refuses mail {MailId} (UID {Uid} of {Source}, {Size} bytes), which is kept as a stub: {Reason}")]
        public static partial void Refused(ILogger logger, string mailId, long? uid, string source, long size, string reason);
    }
}
