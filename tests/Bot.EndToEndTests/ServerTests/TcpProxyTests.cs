using System.Net;
using System.Net.Sockets;
using Bot.EndToEndTests.Servers;

namespace Bot.EndToEndTests.ServerTests;

public sealed class TcpProxyTests
{
    private static readonly byte[] Said = new byte[50_000];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_comes_after_exactly_that_many_bytes()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var proxy = new TcpProxy(((IPEndPoint)server.LocalEndpoint).Port);
        proxy.CutAfter(20_001);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, Cancelled);
        using var peer = await server.AcceptTcpClientAsync(Cancelled);

        // The client reads before the reset comes: a reset takes back what was not yet read.
        var reading = CountAsync(client.GetStream());
        await peer.GetStream().WriteAsync(Said.AsMemory(0, 20_001), Cancelled);
        await Wait.UntilAsync(() => reading.Count == 20_001, TimeSpan.FromSeconds(5), () => "20,001 bytes");
        await peer.GetStream().WriteAsync(Said, Cancelled);

        await Assert.ThrowsAsync<IOException>(() => reading.End);
        Assert.Equal(20_001, reading.Count);
    }

    [Fact]
    public async Task In_a_black_hole_the_connection_stays_and_nothing_arrives()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var proxy = new TcpProxy(((IPEndPoint)server.LocalEndpoint).Port);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, Cancelled);
        using var peer = await server.AcceptTcpClientAsync(Cancelled);
        proxy.BlackHole = true;

        await client.GetStream().WriteAsync(Said, Cancelled);

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        soon.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await peer.GetStream().ReadExactlyAsync(new byte[1], soon.Token));
        Assert.True(client.Connected);
    }

    private static Counter CountAsync(NetworkStream stream) => new(stream);

    private sealed class Counter
    {
        private int _count;

        public Counter(NetworkStream stream) => End = ReadAsync(stream);

        public int Count => Volatile.Read(ref _count);

        public Task End { get; }

        private async Task ReadAsync(NetworkStream stream)
        {
            var buffer = new byte[4_096];
            for (int read; (read = await stream.ReadAsync(buffer, Cancelled)) > 0;) Interlocked.Add(ref _count, read);
        }
    }
}
