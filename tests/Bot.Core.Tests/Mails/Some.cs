using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

/// <summary>Makes sample mails.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Reads a mail given as Latin-1 characters, one a byte.</summary>
    public static Mail Mail(string raw) => MailReader.Read(Bytes(raw), Received);

    /// <summary>Reads a mail with a sound header and these further fields.</summary>
    public static Mail MailWith(string fields, string body = "Hello\n") =>
        Mail($"From: Jane Doe <jane@example.org>\nDate: Thu, 1 Jan 2026 12:00:00 +0100\nMessage-ID: <one@example.org>\n{fields}\n\n{body}");

    public static byte[] Bytes(string raw) => Encoding.Latin1.GetBytes(raw);
}
