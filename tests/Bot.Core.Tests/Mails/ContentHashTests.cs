using System.Text;

namespace Bot.Core.Tests.Mails;

public sealed class ContentHashTests
{
    private const string Subject = "Subject: Grüße an alle";
    private const string Text = "Hallo,\n\nviele Grüße an alle.\nFrom here on it goes well.\n\nJane\n";
    private const string Mailman = "_______________________________________________\ndev mailing list\ndev@lists.example.org\nhttps://lists.example.org/mailman/listinfo/dev\n";

    private static readonly string Original = Hash(Subject, "text/plain; charset=utf-8", "8bit", Utf8(Text));

    [Fact]
    public void Copies_that_lists_changed_on_their_way_have_one_hash()
    {
        var latin = "Hallo,  \n\nviele Gr\u00FC\u00DFe an alle.\n>From here on it goes well.\n\nJane\n\n\n";

        Assert.Equal(Original, Hash("Subject: =?utf-8?b?W2Rldl0gR3LDvMOfZSBhbiBhbGxl?=", "text/plain; charset=utf-8", "8bit", Utf8(Text + Mailman)));
        Assert.Equal(Original, Hash("Subject: [users] =?iso-8859-1?q?Gr=FC=DFe?= an alle", "text/plain; charset=iso-8859-1", "8bit", latin));
        Assert.Equal(Original, Hash(Subject, "text/plain; charset=utf-8", "base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text))));
        Assert.Equal(Original, Hash(Subject, "text/plain; charset=utf-8", "base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text)) + "\n" + Mailman));
        Assert.Equal(Original, Hash(Subject, "text/plain; charset=utf-8", "quoted-printable", Text.Replace("ü", "=C3=BC", StringComparison.Ordinal).Replace("ß", "=C3=9F", StringComparison.Ordinal)));
        Assert.Equal(Original, Hash(Subject, "multipart/mixed; boundary=b", "8bit",
            $"--b\nContent-Type: text/plain; charset=utf-8\n\n{Utf8(Text)}\n--b\nContent-Type: text/plain; charset=us-ascii\nContent-Disposition: inline\n\n{Mailman}\n--b--\n"));
        Assert.Equal(Original, Hash(Subject, "text/plain; charset=utf-8", "8bit", Utf8(Text).Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_author_subject_or_word_makes_another_hash()
    {
        string[] hashes =
        [
            Original,
            Hash(Subject, "text/plain; charset=utf-8", "8bit", Utf8(Text.Replace("viele", "keine", StringComparison.Ordinal))),
            Hash(Subject + "!", "text/plain; charset=utf-8", "8bit", Utf8(Text)),
            Hash(Subject, "text/plain; charset=utf-8", "8bit", Utf8(Text), from: "bob@example.org"),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void A_mail_sent_again_a_minute_later_has_the_same_hash() =>
        Assert.Equal(Original, Hash(Subject, "text/plain; charset=utf-8", "8bit", Utf8(Text), date: "Thu, 1 Jan 2026 12:01:00 +0100"));

    [Fact]
    public void Two_mails_without_a_Message_ID_that_differ_in_date_alone_have_two_ids()
    {
        var first = Some.Mail("From: jane@example.org\nDate: Thu, 1 Jan 2026 12:00:00 +0100\n\nping\n");
        var second = Some.Mail("From: jane@example.org\nDate: Thu, 1 Jan 2026 12:00:01 +0100\n\nping\n");

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public void The_hash_does_not_depend_on_when_the_mail_came()
    {
        var raw = Some.Bytes("From: jane@example.org\nDate: garbage\n\nHello\n");

        Assert.Equal(Core.Mails.MailReader.Read(raw, Some.Received).ContentHash, Core.Mails.MailReader.Read(raw, Some.Received.AddYears(1)).ContentHash);
    }

    private static string Hash(string subject, string type, string encoding, string body, string from = "jane@example.org", string date = "Thu, 1 Jan 2026 12:00:00 +0100") =>
        Some.Mail($"From: Jane <{from}>\nDate: {date}\n{Utf8(subject)}\nMIME-Version: 1.0\nContent-Type: {type}\nContent-Transfer-Encoding: {encoding}\n\n{body}").ContentHash;

    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
