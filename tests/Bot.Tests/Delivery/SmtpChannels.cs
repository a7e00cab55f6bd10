using Bot.Connections;
using Bot.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Delivery;

/// <summary>Makes channels to a peer.</summary>
internal static class SmtpChannels
{
    public static SmtpChannel To(SmtpPeer peer, string? password = null, int connections = 2, TimeProvider? time = null) => Of(
        new SmtpOptions
        {
            Host = "127.0.0.1", Port = peer.Port, Tls = TlsMode.None, From = "bot@example.org",
            User = password is null ? null : "bot", Password = password, Connections = connections,
        },
        time);

    public static SmtpChannel Of(SmtpOptions options, TimeProvider? time = null) =>
        new(new DeliveryOptions { Smtp = options }, time ?? TimeProvider.System, NullLogger<SmtpChannel>.Instance);
}
