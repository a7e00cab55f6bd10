using System.Threading.Channels;
using Bot.Ingest;
using Bot.Storage;
using Bot.Summaries;

namespace Bot.Cli;

/// <summary>Takes sources into the store through the same steps as the service, without a bus: what one step leaves undone is a
/// column, so an interrupted import goes on where it was.</summary>
internal sealed class MailImport(MailStore mails, MailIntake intake, ThreadStore threads, SummaryStore summaries, ThreadRefresher refresher)
{
    private const int ThreadsPerTurn = 500;

    /// <summary>Stores and threads a source. Reading and parsing go on while the batch before is being stored.</summary>
    public async Task StoreAsync(IMailSource source, string list, bool forceList, ImportProgress progress, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var read = Channel.CreateBounded<(MailBatch Batch, IReadOnlyList<ArrivedMail> Mails)>(1);
        var reading = ReadAsync(source, list, forceList, read.Writer, stop.Token);
        try
        {
            await foreach (var (batch, arrived) in read.Reader.ReadAllAsync(token))
            {
                var pending = await intake.StoreAsync(arrived, batch.Cursor, examined: null, isBackfill: true, token);
                foreach (var each in pending.GroupBy(mail => mail.List))
                    await threads.AssignAsync(each.Key, [.. each.Select(mail => mail.Mail)], token);
                progress.Stored(source.Name, arrived.Count, batch.Progress);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    /// <summary>Threads what an interruption left stored, then summarises every thread that waits for it.</summary>
    public async Task SummarizeAsync(ImportProgress progress, CancellationToken token)
    {
        foreach (var list in (await mails.PendingAsync(token)).GroupBy(mail => mail.List))
            foreach (var part in list.Chunk(ThreadsPerTurn)) await threads.AssignAsync(list.Key, [.. part.Select(mail => mail.Mail)], token);

        var waiting = await summaries.UnsummarizedAsync(token);
        var done = 0;
        await Parallel.ForEachAsync(waiting, token, async (thread, cancel) =>
        {
            await refresher.RefreshAsync(thread, cancel);
            progress.Summarized(Interlocked.Increment(ref done), waiting.Count);
        });
    }

    private async Task ReadAsync(
        IMailSource source, string list, bool forceList, ChannelWriter<(MailBatch, IReadOnlyList<ArrivedMail>)> read, CancellationToken token)
    {
        try
        {
            // Off the caller's thread: reading a file and parsing its mails is work, not waiting.
            await Task.Run(async () =>
            {
                await foreach (var batch in source.ReadAsync(mails.CursorAsync, token))
                    await read.WriteAsync((batch, MailIntake.Read(batch, list, forceList, token)), token);
            }, token);
            read.Complete();
        }
        catch (Exception exception)
        {
            read.Complete(exception);
            throw;
        }
    }
}
