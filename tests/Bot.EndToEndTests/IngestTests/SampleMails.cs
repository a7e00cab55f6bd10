using System.Globalization;
using System.Text;

namespace Bot.EndToEndTests.IngestTests;

/// <summary>Mails of invented people, as a server would have them.</summary>
internal static class SampleMails
{
    public static byte[] One(int number, int bytes = 300, string prefix = "mail") => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"From: Ann <ann@example.org>\r\nTo: list@example.org\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\nSubject: {prefix} {number}\r\nMessage-ID: <{prefix}.{number}@example.org>\r\n\r\n")
        + Body(number, bytes));

    public static IReadOnlyList<byte[]> Many(int count, int first = 0, int bytes = 300, string prefix = "mail") =>
        [.. Enumerable.Range(first, count).Select(number => One(number, bytes, prefix))];

    /// <summary>Lines that differ from mail to mail.</summary>
    private static string Body(int number, int bytes)
    {
        var random = new Random(number);
        var body = new StringBuilder(bytes + 80);
        while (body.Length < bytes)
        {
            for (var column = 0; column < 70; column++) body.Append((char)('a' + random.Next(26)));
            body.Append("\r\n");
        }

        return body.ToString();
    }
}
