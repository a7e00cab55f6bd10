using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bot.EndToEndTests.Servers;

/// <summary>A bad network between a client and a server on loopback: it cuts, resets, or swallows all that is sent.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Socket, Socket> _connections = new();
    private readonly Task _accepting;
    private int _accepted;
    private long _allowance = long.MaxValue;
    private long _answered;
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>Forwards to a port of 127.0.0.1.</summary>
    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were made through it.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many bytes of the server's have passed.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>How many connections stand now.</summary>
    public int Open => _connections.Count;

    /// <summary>True: no connection is made; each that is tried ends at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>When each connection was tried.</summary>
    public ConcurrentQueue<long> Attempts { get; } = new();

    /// <summary>True: connections stay, and nothing passes in either direction, as behind a router that forgot them. What is sent
    /// meanwhile is lost.</summary>
    public bool BlackHole { get; set; }

    /// <summary>True: what the client says passes, the server's answers do not.</summary>
    public bool SwallowAnswers { get; set; }

    /// <summary>Lets so many more bytes of the server's pass, over all connections, and then resets the connection that asks for more.
    /// Later connections pass freely.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _allowance, bytes);

    /// <summary>How often the client has said something that holds the text, in the clear and in one piece.</summary>
    public int Asked(string text) => _asked.Count(said => said.Contains(text, StringComparison.Ordinal));

    /// <summary>RST to the client and to the server, on every connection.</summary>
    public void Reset()
    {
        foreach (var (client, server) in _connections)
        {
            Reset(client);
            Reset(server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Reset();
        await _accepting;
        _end.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, 0);
            socket.Close();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side was faster.
        }
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                Attempts.Enqueue(System.Diagnostics.Stopwatch.GetTimestamp());
                if (Refuses)
                {
                    Reset(client);
                    continue;
                }

                Interlocked.Increment(ref _accepted);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _connections[client] = server;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            // Half-closed connections are not kept: when one side ends, so does the other.
            await await Task.WhenAny(PumpAsync(client, server, answers: false), PumpAsync(server, client, answers: true));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Reset(client);
        }
        finally
        {
            _connections.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool answers)
    {
        var buffer = new byte[16_384];
        for (int read; (read = await from.ReceiveAsync(buffer, _end.Token)) > 0;)
        {
            if (BlackHole || (answers && SwallowAnswers)) continue;
            var left = answers ? Interlocked.Add(ref _allowance, -read) : 0;
            var passing = left < 0 ? Math.Max(0, (int)(left + read)) : read;
            for (var sent = 0; sent < passing;) sent += await to.SendAsync(buffer.AsMemory(sent, passing - sent), _end.Token);
            if (answers) Interlocked.Add(ref _answered, passing);
            else _asked.Enqueue(System.Text.Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 200)));
            if (passing == read) continue;
            CutAfter(long.MaxValue);
            Reset(to);
            return;
        }
    }
}
