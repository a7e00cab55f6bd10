namespace Bot.Contracts;

/// <summary>A mail is stored in a list and waits to be threaded.</summary>
/// <param name="List">The list.</param>
/// <param name="Mail">The mail's row.</param>
public sealed record MailArrived(string List, long Mail);
