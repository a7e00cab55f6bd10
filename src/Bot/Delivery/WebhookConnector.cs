using System.Net;
using System.Net.Sockets;

namespace Bot.Delivery;

/// <summary>Opens connections to webhook receivers. The check stands here, where the connection is made, and not where the
/// URL was given: a name may lead elsewhere at every look-up. What was checked is what is connected to.</summary>
public sealed class WebhookConnector(WebhookOptions options, ResolveHost resolve)
{
    private const int MaxAddresses = 4;
    private static readonly TimeSpan EachTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Connects to one of the host's addresses.</summary>
    /// <exception cref="HttpRequestException">The name leads to no address, or to one that webhooks may not go to.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken token)
    {
        var addresses = await AddressesAsync(target.Host, token);
        for (var index = 0; ; index++)
        {
            try
            {
                return await ConnectAsync(addresses[index], target.Port, token);
            }
            catch (Exception exception) when (!token.IsCancellationRequested && index + 1 < Math.Min(addresses.Length, MaxAddresses)
                && exception is SocketException or OperationCanceledException)
            {
                // The next address may answer.
            }
        }
    }

    /// <summary>The addresses of a host, all of them checked.</summary>
    internal async Task<IPAddress[]> AddressesAsync(string host, CancellationToken token)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, token);
        if (addresses.Length == 0) throw new HttpRequestException($"{host} has no address.");
        // One address out of bounds condemns them all: an attacker who mixes them waits for the right one to be chosen.
        if (options.AllowPrivateAddresses || Array.Find(addresses, address => !PublicAddress.IsPublic(address)) is not { } forbidden) return addresses;
        throw new HttpRequestException(
            $"{host} leads to {forbidden}, which is not a public address. To allow it, set {WebhookOptions.Section}:AllowPrivateAddresses to true.");
    }

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(EachTimeout);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), deadline.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
