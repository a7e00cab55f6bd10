using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bot.EndToEndTests.Servers;

/// <summary>Free ports of 127.0.0.1 for servers that cannot choose one themselves and must keep it over restarts. From below the
/// range that the kernel gives to outgoing connections, else one of those may take the port while its server is down.</summary>
public static class LoopbackPorts
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Taken = [];

    public static int Next()
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
                if (!Taken.Contains(port) && IsFree(port) && Taken.Add(port)) return port;
            }
        }
        throw new InvalidOperationException("No free port between 20000 and 31999 on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
