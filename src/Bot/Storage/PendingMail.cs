namespace Bot.Storage;

/// <summary>A mail in a list that waits to be threaded.</summary>
public sealed record PendingMail(string List, long Mail);
