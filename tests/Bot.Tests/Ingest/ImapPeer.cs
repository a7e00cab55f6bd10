using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Ingest;

/// <summary>An IMAP server on loopback that says what a test wants: a function of the command, without its tag; what it returns is
/// sent line by line, with the tag in the place of "$".</summary>
internal sealed class ImapPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string?> answer;
    private readonly string capabilities;
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;

    public ImapPeer(Func<string, string?> answer, string capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN")
    {
        (this.answer, this.capabilities) = (answer, capabilities);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Commands { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        await Task.WhenAll(connections);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, $"* OK [CAPABILITY {capabilities}] ready", "");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var (tag, command) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("", line);
                Commands.Enqueue(command);
                if (answer(command) is { } said) await SayAsync(stream, said, tag);
                else if (command.StartsWith("CAPABILITY", StringComparison.Ordinal)) await SayAsync(stream, $"* CAPABILITY {capabilities}\n$ OK", tag);
                else if (command.StartsWith("LIST", StringComparison.Ordinal)) await SayAsync(stream, "* LIST () \"/\" \"INBOX\"\n$ OK", tag);
                else await SayAsync(stream, "$ OK", tag);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task SayAsync(NetworkStream stream, string lines, string tag) => await stream.WriteAsync(
        Encoding.Latin1.GetBytes(string.Concat(lines.Split('\n').Select(line => (line.StartsWith('$') ? tag + line[1..] : line) + "\r\n"))), stop.Token);
}
