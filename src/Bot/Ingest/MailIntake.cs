using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Ingest;

/// <summary>Turns a batch of raw mails into rows: reads, compresses and stores them, and moves the cursor with them.</summary>
public sealed class MailIntake(MailStore store)
{
    /// <summary>Stores a batch in one transaction.</summary>
    /// <param name="batch">The mails and the cursor.</param>
    /// <param name="list">The list of a mail without a List-Id.</param>
    /// <param name="token">Cancels it.</param>
    /// <returns>The mails that now wait to be threaded.</returns>
    public Task<IReadOnlyList<PendingMail>> StoreAsync(MailBatch batch, string list, CancellationToken token) =>
        store.StoreAsync(Read(batch, batch.List ?? list, forceList: false, token), batch.Cursor, batch.Examined, isBackfill: false, token);

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
}
