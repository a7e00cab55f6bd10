using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class MailReaderTests
{
    [Fact]
    public void A_sound_mail_has_no_flaws()
    {
        var mail = Some.MailWith("Subject: Meeting\nList-Id: Developers <DEV.lists.example.org>");

        Assert.Empty(mail.Flaws);
        Assert.Equal("one@example.org", mail.Id);
        Assert.Equal("Meeting", mail.Subject);
        Assert.Equal(new MailAuthor("Jane Doe", "jane@example.org"), mail.From);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.Zero), mail.Date);
        Assert.Equal(TimeSpan.Zero, mail.Date.Offset);
        Assert.Equal(["dev.lists.example.org"], mail.Lists);
        Assert.Equal("Hello\n", mail.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\0\0\0")]
    [InlineData("Just words, and no header at all.\n")]
    [InlineData("From: \nDate: \nSubject: \nMessage-ID: \nReferences: \nContent-Type: \nList-Id: \n\n")]
    public void Anything_is_read_and_its_flaws_are_told(string raw)
    {
        var mail = Some.Mail(raw);

        Assert.NotEmpty(mail.Flaws);
        Assert.NotEmpty(mail.Id);
        Assert.Equal(Some.Received, mail.Date);
        Assert.Equal(raw.Length, mail.Size);
    }

    [Fact]
    public void Text_without_a_header_is_text() => Assert.Equal("Just words, note: no header.\n", Some.Mail("Just words, note: no header.\n").Text);

    [Theory]
    [InlineData("=?utf-8?q?Gr=C3=BC=C3=9Fe?= an =?iso-8859-1?b?5Pb8?=", "Grüße an äöü")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]
    [InlineData("Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("folded\n\tonce\n  and again", "folded once and again")]
    [InlineData("=?utf-8?q?turned_=E2=80=AEgpj=2Eexe?=", "turned gpj.exe")]
    [InlineData("=?utf-8?q?a=0D=0ABcc:_b=00?=", "a Bcc: b")]
    public void Subjects_become_one_clean_line(string written, string expected) => Assert.Equal(expected, Some.MailWith($"Subject: {written}").Subject);

    [Theory]
    [InlineData("Jane Doe <JANE@Example.org>", "Jane Doe", "jane@example.org")]
    [InlineData("\"Doe, Jane\" <jane@example.org>, Bob <bob@example.org>", "Doe, Jane", "jane@example.org")]
    [InlineData("jane@example.org (Jane Doe)", "Jane Doe", "jane@example.org")]
    [InlineData("=?utf-8?q?J=C3=A4ne?= <jane@example.org>", "Jäne", "jane@example.org")]
    [InlineData("Jane Doe jane@example.org", "Jane Doe", "jane@example.org")]
    [InlineData("Jane", "Jane", "")]
    [InlineData("", "", "")]
    public void The_author_is_the_first_mailbox(string from, string name, string address)
    {
        var mail = Some.Mail($"From: {from}\nMessage-ID: <one@example.org>\n\n");

        Assert.Equal(new MailAuthor(name, address), mail.From);
    }

    [Theory]
    [InlineData("Message-ID: <a@b>", "a@b")]
    [InlineData("Message-ID: < a@b >", "a@b")]
    [InlineData("Message-ID: a@b", "a@b")]
    [InlineData("Message-ID: <<a@b>>", "a@b")]
    [InlineData("Message-ID: \"<a@b>\"", "a@b")]
    [InlineData("Message-ID: <a@b", "a@b")]
    [InlineData("Message-ID:\n <long.\n id@b>", "long.id@b")]
    [InlineData("Message-ID: <a@b> <c@d>", "a@b")]
    [InlineData("Message-ID: <a@b>\nMessage-ID: <c@d>", "a@b")]
    [InlineData("MESSAGE-ID : <a@b> (added by a gateway)", "a@b")]
    public void Message_ids_lose_what_does_not_belong_to_them(string field, string id) => Assert.Equal(id, Some.Mail($"{field}\n\nHello").Id);

    [Fact]
    public void A_mail_without_id_gets_one_that_stays_the_same()
    {
        const string Raw = "From: jane@example.org\nSubject: x\n\nHello\n";
        var (first, later) = (MailReader.Read(Some.Bytes(Raw), Some.Received), MailReader.Read(Some.Bytes(Raw), Some.Received.AddDays(9)));

        Assert.EndsWith("@no-message-id.bot.invalid", first.Id, StringComparison.Ordinal);
        Assert.Equal(first.Id, later.Id);
        Assert.Contains(first.Flaws, flaw => flaw.Contains("Message-ID", StringComparison.Ordinal));
    }

    [Fact]
    public void An_over_long_id_is_replaced_by_its_hash_everywhere()
    {
        var id = new string('a', 5_000) + "@example.org";

        var (parent, reply) = (Some.Mail($"Message-ID: <{id}>\n\n"), Some.MailWith($"In-Reply-To: <{id}>"));

        Assert.True(parent.Id.Length < 100);
        Assert.Equal([parent.Id], reply.References);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 2026 12:00:00 GMT", "2026-01-01T12:00:00Z")]
    [InlineData("1 Jan 26 12:00 EST", "2026-01-01T17:00:00Z")]
    [InlineData("Thu, 1 Jan 2026 23:30:00 -0800 (PST)", "2026-01-02T07:30:00Z")]
    [InlineData("Fri, 9 Jan 2026 00:00:00 +0000", "2026-01-09T00:00:00Z")]
    public void Dates_are_read_in_their_odd_forms(string date, string expected) =>
        Assert.Equal(expected, $"{Some.Mail($"Date: {date}\n\n").Date:yyyy-MM-ddTHH:mm:ssZ}");

    [Theory]
    [InlineData("Wed, 31 Dec 1969 23:59:59 +0000")]
    [InlineData("Sat, 10 Jan 2026 00:00:00 +0000")]
    [InlineData("Thu, 1 Jan 9999 23:59:59 -2359")]
    [InlineData("yesterday")]
    public void An_impossible_date_gives_way_to_the_time_of_receipt(string date)
    {
        var mail = Some.Mail($"Date: {date}\nMessage-ID: <a@b>\nFrom: jane@example.org\n\n");

        Assert.Equal(Some.Received, mail.Date);
        Assert.Contains("Date", Assert.Single(mail.Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_loses_what_stores_and_terminals_choke_on()
    {
        var mail = Some.MailWith("Content-Type: text/plain; charset=utf-16le", "a\0\0\0b\0\u001B\0[\0\u0000\u00D8c\0\r\0\n\0d\0\r\0e\0");

        Assert.Equal("ab[\uFFFDc\nd\ne", mail.Text);
    }

    [Theory]
    [InlineData("utf-8", "Grüße, Привет, 你好")]
    [InlineData("iso-8859-1", "Grüße")]
    [InlineData("iso-8859-2", "Dziękuję")]
    [InlineData("iso-8859-15", "5 €")]
    [InlineData("windows-1251", "Привет")]
    [InlineData("windows-1252", "“5 €”")]
    [InlineData("koi8-r", "Привет")]
    [InlineData("koi8-u", "Привіт")]
    [InlineData("iso-2022-jp", "こんにちは")]
    [InlineData("shift_jis", "こんにちは")]
    [InlineData("euc-jp", "こんにちは")]
    [InlineData("gb2312", "你好")]
    [InlineData("gb18030", "你好€")]
    [InlineData("big5", "你好")]
    [InlineData("euc-kr", "안녕하세요")]
    public void Charsets_are_decoded(string charset, string text)
    {
        Some.MailWith("");
        var body = Convert.ToBase64String(Encoding.GetEncoding(charset).GetBytes(text));

        var mail = Some.MailWith($"Content-Type: text/plain; charset=\"{charset}\"\nContent-Transfer-Encoding: base64", body);

        Assert.Equal(text, mail.Text);
        Assert.Empty(mail.Flaws);
    }

    [Theory]
    [InlineData("charset=x-nonsense", "unknown charset x-nonsense")]
    [InlineData("charset=utf-8", "not in the charset")]
    [InlineData("charset=us-ascii", "not in the charset")]
    public void A_wrong_charset_is_a_flaw_and_the_text_is_guessed(string parameter, string flaw)
    {
        var mail = Some.MailWith($"Content-Type: text/plain; {parameter}", "Gr\u00FC\u00DFe");

        Assert.Equal("Grüße", mail.Text);
        Assert.Contains(flaw, Assert.Single(mail.Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_without_an_id_are_a_flaw_and_doubles_count_once()
    {
        var mail = Some.MailWith("List-Id: <a.example.org>\nList-Id: A list\nList-Id: B <b.example.org>\nList-Id: <A.Example.org>");

        Assert.Equal(["a.example.org", "b.example.org"], mail.Lists);
        Assert.Single(mail.Flaws);
    }

    [Fact]
    public void A_stray_line_in_the_header_hides_nothing()
    {
        var mail = Some.Mail("From: jane@example.org\nthis is no field\nSubject: x\nMessage-ID: <a@b>\n\nHello\n");

        Assert.Equal(("x", "a@b", "Hello\n"), (mail.Subject, mail.Id, mail.Text));
    }

    [Fact]
    public void A_body_without_the_empty_line_before_it_is_text()
    {
        var mail = Some.Mail("From: jane@example.org\nMessage-ID: <a@b>\nDear all,\nNote: this is text.\nBye\n");

        Assert.Equal("Dear all,\nNote: this is text.\nBye\n", mail.Text);
    }
}
