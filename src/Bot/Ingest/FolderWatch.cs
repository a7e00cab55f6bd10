using MailKit;
using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>Waits for news of an open folder, by IDLE (RFC 2177) where offered and by asking where not. Remembers that the server
/// announced mails, also when it did so before the waiting began.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly ImapClient client;
    private readonly IMailFolder folder;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private bool announced;
    private CancellationTokenSource? waiting;

    public FolderWatch(ImapClient client, IMailFolder folder, TimeSpan timeout, TimeProvider time)
    {
        (this.client, this.folder, this.timeout, this.time) = (client, folder, timeout, time);
        folder.CountChanged += OnCountChanged;
    }

    /// <summary>What is announced from now on is news.</summary>
    public void Forget() => announced = false;

    /// <summary>Waits until the folder has more mails, or the time is over. Asks the server in either case, so that a connection
    /// that a firewall has dropped in silence ends in an error here and not in endless waiting.</summary>
    /// <exception cref="TimeoutException">The server does not answer.</exception>
    public async Task WaitAsync(TimeSpan most, CancellationToken token)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(most, time, token);
            await client.NoOpAsync(token);
            return;
        }

        using var slice = new CancellationTokenSource(most, time);
        // MailKit's time-out does not apply inside IDLE: this token does.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(most + timeout);
        waiting = slice;
        if (announced) await slice.CancelAsync();
        try
        {
            await client.IdleAsync(slice.Token, deadline.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"{folder.FullName} did not answer for {most + timeout}.");
        }
        finally
        {
            waiting = null;
        }

        await client.NoOpAsync(token);
    }

    public void Dispose() => folder.CountChanged -= OnCountChanged;

    private void OnCountChanged(object? sender, EventArgs arguments)
    {
        announced = true;
        waiting?.Cancel();
    }
}
