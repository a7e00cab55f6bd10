using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Mails;

/// <summary>Message-IDs (RFC 5322 §3.6.4) as Bot keeps them: without angle brackets, of bounded length.</summary>
public static class MailId
{
    /// <summary>A stable id for a mail without a usable Message-ID. The date is part of it: two mails that say "ping" are two.</summary>
    /// <param name="contentHash">See <see cref="ContentHash"/>.</param>
    /// <param name="claimedDate">The Date as the mail claims it.</param>
    public static string Generate(string contentHash, string claimedDate) => $"{Hash($"{contentHash}\n{claimedDate}")}@no-message-id.bot.invalid";

    /// <summary>A stable id for a mail whose Message-ID another mail, of other content, already has.</summary>
    public static string ForReused(string id, string contentHash) => $"{Hash($"{id}\n{contentHash}")}{Reused}";

    /// <summary>Whether an id is one that <see cref="ForReused"/> gives: a mail that claims it would take another's place.</summary>
    public static bool IsForReused(string id) => id.EndsWith(Reused, StringComparison.Ordinal);

    /// <summary>The form in which ids are compared: lower case and without quoting, since <c>"01KF8"@X.org</c> and <c>01KF8@x.org</c> are one
    /// id (RFC 5256 §3), and some programs change the case of what they quote.</summary>
    public static string Key(string id)
    {
        if (!id.AsSpan().ContainsAny(Folded)) return id;
        var key = new StringBuilder(id.Length);
        foreach (var character in id)
            if (character is not ('"' or '\\')) key.Append(char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character);
        return key.ToString();
    }

    /// <summary>An id of bounded length: itself, or its hash when it is longer than <see cref="MailLimits.IdBytes"/>.</summary>
    public static string Bound(string id) =>
        Encoding.UTF8.GetByteCount(id) <= MailLimits.IdBytes ? id : $"{Hash(id)}@long-message-id.bot.invalid";

    private static readonly SearchValues<char> Folded = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ\"\\");

    private const string Reused = "@reused-message-id.bot.invalid";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
