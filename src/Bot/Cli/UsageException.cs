namespace Bot.Cli;

/// <summary>What the person asked for cannot be done; the text says what can.</summary>
internal sealed class UsageException(string message) : Exception(message);
