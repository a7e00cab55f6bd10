using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace Bot.Connections;

/// <summary>Connects MailKit's clients.</summary>
internal static class MailServer
{
    /// <summary>Connects, with the TLS mode asked for and no other.</summary>
    /// <param name="client">The client, not yet connected.</param>
    /// <param name="host">A name or address.</param>
    /// <param name="port">The port.</param>
    /// <param name="tls">The protection.</param>
    /// <param name="certificateFile">See <see cref="Certificates.Trust"/>.</param>
    /// <param name="token">Cancels it.</param>
    public static async Task ConnectAsync(this MailService client, string host, int port, TlsMode tls, string? certificateFile, CancellationToken token)
    {
        client.ServerCertificateValidationCallback = Certificates.Trust(certificateFile);
        // Revocation lists are fetched over HTTP, which the machine of a mail bot often may not do; .NET's own default is the same.
        client.CheckCertificateRevocation = false;
        await client.ConnectAsync(await OpenSocketAsync(host, port, token), host, port, tls switch
        {
            TlsMode.None => SecureSocketOptions.None,
            TlsMode.StartTls => SecureSocketOptions.StartTls,
            TlsMode.Implicit => SecureSocketOptions.SslOnConnect,
            _ => throw new InvalidOperationException($"Unknown TLS mode {tls}."),
        }, token);
    }

    /// <summary>Our own socket: without NoDelay every mail waits 40 ms for the delayed acknowledgement of its predecessor.</summary>
    private static async Task<Socket> OpenSocketAsync(string host, int port, CancellationToken token)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
