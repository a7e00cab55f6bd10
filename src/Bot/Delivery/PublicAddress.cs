using System.Net;
using System.Net.Sockets;

namespace Bot.Delivery;

/// <summary>Which IP addresses are a stranger's on the public Internet: everything else may be inside our own networks.</summary>
public static class PublicAddress
{
    /// <summary>The IANA registries of special-purpose addresses (RFC 6890 and its updates), and what clouds put elsewhere.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's host, with metadata
            "169.254.0.0/16", // link-local, with the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4 carries an IPv4 address
            "3fff::/20", // documentation
        ]).Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Global unicast (RFC 4291 §2.4). Outside of it lie loopback, link-local, unique local, multicast, NAT64 and the
    /// embedded IPv4 addresses.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)) return false;
        return !Special.Any(network => network.Contains(address));
    }
}
