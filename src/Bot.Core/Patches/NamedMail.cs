namespace Bot.Core.Patches;

/// <summary>A mail that a text names.</summary>
/// <param name="MailId">Its id, without brackets.</param>
/// <param name="IsEarlierVersion">Whether the words beside it speak of an earlier version: "v2: https://…", "Link to v1", "previous posting".</param>
public sealed record NamedMail(string MailId, bool IsEarlierVersion);
