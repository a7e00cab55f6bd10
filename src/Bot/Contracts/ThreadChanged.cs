namespace Bot.Contracts;

/// <summary>A thread has mails that its summary does not know.</summary>
/// <param name="Thread">The row of the thread, which may have been merged into another since.</param>
public sealed record ThreadChanged(long Thread);
