namespace Bot.Core.Digests;

/// <summary>A topic that began inside a thread: "New topic (was: Old topic)".</summary>
/// <param name="Title">Its own title.</param>
/// <param name="MailId">The mail that begins it.</param>
/// <param name="NewMailIds">Its mails in the period.</param>
public sealed record DigestSubThread(string Title, string MailId, IReadOnlyList<string> NewMailIds);
