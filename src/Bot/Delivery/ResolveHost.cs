using System.Net;

namespace Bot.Delivery;

/// <summary>The addresses of a host name.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken token);
