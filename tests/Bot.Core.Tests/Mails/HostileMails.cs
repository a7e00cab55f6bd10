using System.Text;

namespace Bot.Core.Tests.Mails;

/// <summary>Mails made to cost. Each has the id one@example.org, and those that are read at all begin with "Hello".</summary>
internal static class HostileMails
{
    private const string Header = "From: jane@example.org\nMessage-ID: <one@example.org>\n";

    private static readonly Dictionary<string, Func<string>> Mails = new()
    {
        ["a field of 50 MB"] = () => $"{Header}X-Long: {new string('a', 50_000_000)}\n\nHello",
        ["a subject of 8 MB"] = () => $"{Header}Subject: {new string('a', 8_000_000)}\n\nHello",
        ["60,000 references"] = () => $"{Header}References: {Repeat("<0123456789012345678901234567890@example.org>\n ", 60_000)}\n\nHello",
        ["1,000 fields of references"] = () => $"{Header}{Repeat($"References: {Repeat("<a@b>", 13_000)}\n", 1_000)}\nHello",
        ["200,000 recipients"] = () => $"{Header}To: {Repeat("a@example.org, ", 200_000)}\n\nHello",
        ["200,000 authors"] = () => $"Message-ID: <one@example.org>\nFrom: {Repeat("a@example.org, ", 200_000)}\n\nHello",
        ["100,000 parameters"] = () => $"{Header}Content-Type: text/plain; {Repeat("a*0=x; ", 100_000)}\n\nHello",
        ["1 MB of encoded words"] = () => $"{Header}Subject: {Repeat("=?utf-8?q?a?= ", 75_000)}\n\nHello",
        ["1,000,000 empty parts"] = () => $"{Header}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n{Repeat("--b\n\n", 1_000_000)}",
        ["100,000 nested multiparts"] = () => $"{Header}{string.Concat(Enumerable.Range(0, 100_000).Select(level => $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"))}",
        ["100,000 nested mails"] = () => $"{Header}{Repeat("Content-Type: message/rfc822\n\n", 100_000)}",
        ["64 fields of 64 kB"] = () => $"{Header}{Repeat($"X-Long: {new string('a', 65_000)}\n", 64)}\nHello",
        ["900 parts with 500 parameters"] = () => $"{Header}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n{Repeat($"--b\nContent-Type: text/plain; {Repeat("a*0=x; ", 500)}\n\n", 900)}",
        ["5,000,000 lines like boundaries"] = () => $"{Header}Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\nHello\n{Repeat("--b\n", 5_000_000)}",
        ["5,000,000 fields"] = () => $"{Header}{Repeat("a:\n", 5_000_000)}\nHello",
        ["5,000,000 folds"] = () => $"{Header}Subject: a\n{Repeat(" \n", 5_000_000)}\nHello",
        ["a tag with 1,000,000 attributes"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p><a {Repeat("a ", 1_000_000)}",
        ["1,000,000 open brackets"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p>{Repeat("<", 1_000_000)}",
        ["80,000 nested quotes"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p>{Repeat("<blockquote>x", 80_000)}",
        ["80,000 hidden elements"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p>{Repeat("<div style='display: none'>x", 80_000)}",
        ["80,000 hidden paragraphs"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p>{Repeat("<p style='display: none'>", 80_000)}",
        ["80,000 signatures"] = () => $"{Header}Content-Type: text/html\n\n<p>Hello</p>{Repeat("<div class=gmail_signature><br>", 80_000)}",
        ["900 parts of HTML"] = () => $"{Header}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\nHello\n{Repeat($"--b\nContent-Type: text/html\n\n{Repeat("<br>", 16_000)}\n", 900)}",
        ["50 MB of base64"] = () => $"{Header}Content-Transfer-Encoding: base64\n\nSGVsbG8K{Repeat("AAAAAAAAAAAAAAAA\n", 3_000_000)}",
        ["50 MB of text"] = () => $"{Header}\nHello\n{Repeat("and a line of text\n", 2_600_000)}",
        ["a line of 1,000,000 quote marks"] = () => $"{Header}Content-Type: text/plain; format=flowed\n\nHello\n{new string('>', 1_000_000)}",
        ["40,000 footers"] = () => $"{Header}\nHello\n{Repeat("----------\nTo unsubscribe: https://example.org/\n", 40_000)}",
    };

    public static IEnumerable<string> Names => Mails.Keys;

    public static byte[] Make(string name) => Encoding.UTF8.GetBytes(Mails[name]());

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
