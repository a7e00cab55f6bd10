namespace Bot.Ingest;

/// <summary>A token endpoint that cannot be reached, or answers what it should not. The message holds no secret.</summary>
public sealed class TokenEndpointException(string message, Exception? inner = null) : IOException(message, inner);
