using System.Collections.Concurrent;
using System.Net.Sockets;
using Bot.Connections;
using MailKit;
using MailKit.Net.Smtp;

namespace Bot.Delivery;

/// <summary>The connections to the mail server: at most a few at once, kept open for a short while between mails.</summary>
internal sealed class SmtpConnections : IDisposable
{
    /// <summary>How long a caller waits for one before being told that all are busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Less than the ten seconds that a mail server under stress grants an idle client.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(8);

    /// <summary>An idle connection is asked whether it still stands, so that a mail is not lost to one that the server closed.</summary>
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(1);

    /// <summary>Servers refuse to take mails without end on one connection.</summary>
    private const int MailsEach = 100;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    private readonly SmtpOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentStack<Connection> idle = new();
    private readonly ITimer closer;
    private bool disposed;

    public SmtpConnections(SmtpOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        free = new SemaphoreSlim(options.Connections, options.Connections);
        closer = time.CreateTimer(_ => CloseIdle(KeepAlive), null, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
    }

    /// <summary>A connection that stands, signed in; null when all are busy. Give it back with <see cref="Return"/>.</summary>
    public async Task<Connection?> TryTakeAsync(CancellationToken token)
    {
        if (!await free.WaitAsync(Patience, token)) return null;
        try
        {
            while (idle.TryPop(out var connection))
            {
                if (await StandsAsync(connection, token)) return connection;
                connection.Client.Dispose();
            }

            return new Connection(await ConnectAsync(token));
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back; one in doubt is closed.</summary>
    public void Return(Connection connection, bool isSound)
    {
        connection.Mails++;
        connection.IdleSince = time.GetTimestamp();
        if (isSound && connection.Client.IsConnected && connection.Mails < MailsEach && !disposed)
        {
            idle.Push(connection);
            closer.Change(KeepAlive + AskAfter, System.Threading.Timeout.InfiniteTimeSpan);
        }
        else if (isSound)
        {
            Close(connection);
        }
        else
        {
            connection.Client.Dispose();
        }

        free.Release();
    }

    public void Dispose()
    {
        disposed = true;
        closer.Dispose();
        CloseIdle(TimeSpan.Zero);
        free.Dispose();
    }

    /// <summary>Connects, protects and signs in.</summary>
    /// <exception cref="TimeoutException">Not within 30 seconds.</exception>
    public async Task<SmtpClient> ConnectAsync(CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(options.Host, options.EffectivePort, options.Tls, options.CertificateFile, either.Token);
            if (options.User is { Length: > 0 } user) await client.AuthenticateAsync(user, Secret.Read(options.Password, options.PasswordFile), either.Token);
            return client;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !token.IsCancellationRequested)
        {
            client.Dispose();
            throw new TimeoutException($"no connection within {ConnectTimeout.TotalSeconds:0} s");
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task<bool> StandsAsync(Connection connection, CancellationToken token)
    {
        if (!connection.Client.IsConnected) return false;
        if (time.GetElapsedTime(connection.IdleSince) < AskAfter) return true;
        using var deadline = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            await connection.Client.NoOpAsync(either.Token);
            return true;
        }
        catch (Exception exception) when (!token.IsCancellationRequested
            && exception is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            return false;
        }
    }

    private void CloseIdle(TimeSpan age)
    {
        foreach (var connection in Drain())
        {
            if (!disposed && time.GetElapsedTime(connection.IdleSince) < age) idle.Push(connection);
            else Close(connection);
        }
    }

    private Connection[] Drain()
    {
        var all = new Connection[options.Connections];
        return all[..Math.Max(0, idle.TryPopRange(all))];
    }

    /// <summary>Says good-bye, so that the server does not log a lost client; it gets two seconds to answer.</summary>
    private static void Close(Connection connection)
    {
        using var client = connection.Client;
        if (!client.IsConnected) return;
        client.Timeout = 2_000;
        try
        {
            client.Disconnect(quit: true);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or CommandException or SocketException)
        {
            // Nothing is lost with it: what the server accepted, it keeps.
        }
    }

    /// <summary>One client, for one sender at a time.</summary>
    public sealed class Connection(SmtpClient client)
    {
        public SmtpClient Client { get; } = client;

        public int Mails { get; set; }

        public long IdleSince { get; set; }
    }
}
