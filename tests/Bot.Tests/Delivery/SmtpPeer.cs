using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bot.Tests.Delivery;

/// <summary>A mail server on loopback that refuses, hangs and breaks off where a test says.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private readonly ConcurrentBag<Task> connections = [];
    private int accepted;

    public SmtpPeer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Answers a command, or "DATA." at the end of a mail, in place of the usual answer; null: as usual. An answer
    /// of "drop" breaks the connection off, one of "hang" never comes.</summary>
    public Func<string, string?> Answer { get; init; } = _ => null;

    public string[] Capabilities { get; init; } = ["PIPELINING", "8BITMIME", "SIZE 10240000"];

    /// <summary>With a certificate the server speaks TLS: after STARTTLS, or from the start.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool IsImplicit { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Accepted => accepted;

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>The mails taken, as they came: dots undoubled, otherwise byte for byte.</summary>
    public ConcurrentQueue<byte[]> Mails { get; } = [];

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
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref accepted);
                connections.Add(ServeAsync(client));
            }
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
            client.NoDelay = true;
            Stream stream = client.GetStream();
            if (IsImplicit) stream = await SecureAsync(stream);
            if (!await SayAsync(stream, "CONNECT", "220 peer ESMTP")) return;
            while (Encoding.Latin1.GetString(await LineAsync(stream)).TrimEnd('\r', '\n') is { Length: > 0 } command)
            {
                Commands.Enqueue(command);
                var verb = command.Split(' ', ':')[0].ToUpperInvariant();
                var usual = verb switch
                {
                    "EHLO" => string.Join("\r\n", (string[])["250-peer", .. Capabilities.Select(name => $"250-{name}"), "250 OK"]),
                    "DATA" => "354 go on",
                    "AUTH" => "235 welcome",
                    "STARTTLS" => "220 begin",
                    "QUIT" => "221 bye",
                    _ => "250 2.0.0 fine",
                };
                if (!await SayAsync(stream, command, usual) || verb == "QUIT") return;
                if (verb == "STARTTLS") stream = await SecureAsync(stream);
                if (verb == "DATA" && Answer(command) is null && !await TakeAsync(stream)) return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, as some of the tests want it to.
        }
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return secure;
    }

    private async Task<bool> TakeAsync(Stream stream)
    {
        var mail = new List<byte>();
        while (true)
        {
            var line = await LineAsync(stream);
            if (line is [(byte)'.', (byte)'\r', (byte)'\n']) break;
            mail.AddRange(line is [(byte)'.', ..] ? line[1..] : line);
        }

        if (!(Answer("DATA.") is ['4' or '5', ..])) Mails.Enqueue([.. mail]);
        return await SayAsync(stream, "DATA.", "250 2.0.0 queued");
    }

    private async Task<bool> SayAsync(Stream stream, string command, string usual)
    {
        var answer = Answer(command) ?? usual;
        if (answer == "drop") return false;
        if (answer == "hang") await Task.Delay(Timeout.Infinite, stop.Token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer + "\r\n"), stop.Token);
        return true;
    }

    private async Task<byte[]> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            line.Add(one[0]);
            if (one[0] == '\n') break;
        }

        return [.. line];
    }
}
