using MailKit.Net.Imap;

namespace Bot.Ingest;

/// <summary>Waits for news on a connection, by IDLE (RFC 2177) where offered and by asking where not.</summary>
/// <param name="client">The connection.</param>
/// <param name="name">What to call it in an error.</param>
/// <param name="timeout">The longest wait for one answer of the server.</param>
/// <param name="time">The clock.</param>
internal sealed class ImapWait(ImapClient client, string name, TimeSpan timeout, TimeProvider time)
{
    private CancellationTokenSource? waiting;

    /// <summary>Ends the waiting, if there is any: something was announced.</summary>
    public void Wake() => waiting?.Cancel();

    /// <summary>Waits until it is woken, or the time is over. Asks the server in either case, so that a connection that a firewall
    /// has dropped in silence ends in an error here and not in endless waiting.</summary>
    /// <param name="most">For so long at most.</param>
    /// <param name="hasNews">Whether something was announced before the waiting began.</param>
    /// <param name="token">Cancels it.</param>
    /// <exception cref="TimeoutException">The server does not answer.</exception>
    public async Task WaitAsync(TimeSpan most, bool hasNews, CancellationToken token)
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
        if (hasNews) await slice.CancelAsync();
        try
        {
            await client.IdleAsync(slice.Token, deadline.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} did not answer for {most + timeout}.");
        }
        finally
        {
            waiting = null;
        }

        await client.NoOpAsync(token);
    }
}
