namespace Bot.Tests.Delivery;

/// <summary>A request as <see cref="HttpPeer"/> got it; field names in lower case.</summary>
internal sealed record HttpPeerRequest(string Line, IReadOnlyDictionary<string, string> Fields, byte[] Body);
