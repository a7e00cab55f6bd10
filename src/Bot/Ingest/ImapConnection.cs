using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>One connection to an IMAP account, used by one reader at a time.</summary>
public sealed class ImapConnection : IDisposable
{
    private readonly SourceOptions options;
    private readonly RefusalWatch watch = new();

    internal ImapConnection(SourceOptions options)
    {
        this.options = options;
        Client = new ImapClient(watch) { Timeout = (int)options.Timeout.TotalMilliseconds };
    }

    public ImapClient Client { get; }

    public void Dispose() => Client.Dispose();

    /// <summary>Runs a step; a failure after which the server asked to be left alone says so.</summary>
    internal async Task<T> GuardAsync<T>(TimeSpan pause, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception exception) when (watch.Code is { } code && exception is not (OperationCanceledException or MailboxRefusedException))
        {
            throw new MailboxRefusedException(
                $"{options.Host}:{options.ResolvedPort} answers [{code}] for {options.Account}: {exception.Message}", pause, needsPerson: false, exception);
        }
    }
}
