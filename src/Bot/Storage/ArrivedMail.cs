using Bot.Core.Mails;

namespace Bot.Storage;

/// <summary>A mail on its way into the store.</summary>
/// <param name="Mail">What was read from it.</param>
/// <param name="Raw">The mail as received, through <see cref="RawMail.Compress"/>.</param>
/// <param name="List">The list that it came through.</param>
/// <param name="Uid">Its UID in the mailbox; null when it comes from elsewhere.</param>
/// <param name="IsPartial">Whether only its beginning was fetched.</param>
public sealed record ArrivedMail(Mail Mail, byte[] Raw, string List, long? Uid = null, bool IsPartial = false);
