using System.Text;
using Bot.Core.Digests;
using Bot.Core.Summaries;
using Bot.Digests;
using MimeKit;

namespace Bot.Tests.Digests;

public sealed class DigestMailTests
{
    private static readonly MailboxAddress From = new("The bot", "bot@example.org");
    private static readonly MailboxAddress To = new("", "reader@example.com");

    [Fact]
    public void A_digest_is_one_mail_of_text_and_HTML_to_one_recipient()
    {
        var mail = Load(DigestMail.Render(Some("Grüße"), DigestRendering.Default, From, To, "7.20260304"));

        Assert.Equal("\"The bot\" <bot@example.org>", mail.From.ToString());
        Assert.Equal("reader@example.com", mail.To.ToString());
        Assert.Equal("[garden] Grüße (2 mails)", mail.Subject);
        Assert.Equal("7.20260304@example.org", mail.MessageId);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 7, 30, 0, TimeSpan.FromHours(1)), mail.Date);
        Assert.Equal(TimeSpan.FromHours(1), mail.Date.Offset);
        var body = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], body.Select(part => part.ContentType.MimeType));
        Assert.All(body.Cast<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal(DigestText.Render(Some("Grüße"), DigestRendering.Default), mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(DigestHtml.Render(Some("Grüße"), DigestRendering.Default), mail.HtmlBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void It_says_that_a_program_sent_it_and_how_to_stop_it()
    {
        Uri[] places = [new("https://bot.example.org/stop/7f3a?x=1"), new("mailto:bot+stop-7f3a@example.org?subject=stop%20it")];

        var headers = Load(DigestMail.Render(Some("a"), DigestRendering.Default, From, To, "1", places)).Headers;

        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("All", headers["X-Auto-Response-Suppress"]);
        Assert.Equal("<digest.example.org>", headers["List-Id"]);
        Assert.Equal("<https://bot.example.org/stop/7f3a?x=1>, <mailto:bot+stop-7f3a@example.org?subject=stop%20it>", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Null(headers["Precedence"]);
    }

    [Fact]
    public void Without_an_https_place_no_one_click_is_promised()
    {
        var headers = Load(DigestMail.Render(Some("a"), DigestRendering.Default, From, To, "1", [new Uri("mailto:stop@example.org")])).Headers;

        Assert.Null(headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public void The_same_digest_under_the_same_id_is_the_same_bytes()
    {
        var first = DigestMail.Render(Some("Grüße"), DigestRendering.Default, From, To, "1");

        Assert.Equal(first, DigestMail.Render(Some("Grüße"), DigestRendering.Default, From, To, "1"));
    }

    [Fact]
    public void Read_and_written_again_on_the_way_to_a_server_it_is_the_same_bytes()
    {
        var bytes = DigestMail.Render(Some("Grüße"), DigestRendering.Default, From, To, "1", [new Uri($"https://bot.example.org/stop/{new string('x', 200)}")]);
        using var again = new MemoryStream();

        Load(bytes).WriteTo(again, TestContext.Current.CancellationToken);

        Assert.Equal(Encoding.ASCII.GetString(bytes).ReplaceLineEndings("\n"), Encoding.ASCII.GetString(again.ToArray()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_bytes_are_ASCII_lines_of_bounded_length_ending_in_CRLF()
    {
        var words = string.Concat(Enumerable.Repeat("слово漢字😀", 300));

        var text = Encoding.Latin1.GetString(DigestMail.Render(Some(words), DigestRendering.Default, From, To, "1"));

        Assert.All(text, c => Assert.InRange(c, '\0', '\x7f'));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
    }

    [Fact]
    public void Without_a_display_name_the_sender_is_named_after_the_lists()
    {
        var mail = Load(DigestMail.Render(Some("a"), DigestRendering.Default, new MailboxAddress("", "bot@example.org"), To, "1"));

        Assert.Equal("\"garden digest\" <bot@example.org>", mail.From.ToString());
    }

    [Theory]
    [InlineData("a\r\nBcc: victim@example.com")]
    [InlineData("a\nBcc: victim@example.com")]
    [InlineData("a\rBcc: victim@example.com")]
    [InlineData("a\r\n\r\nbody")]
    [InlineData("a\r\n Bcc: victim@example.com")]
    [InlineData("a\u2028Bcc: victim@example.com")]
    [InlineData("=?utf-8?q?a=0D=0ABcc:_victim@example.com?=")]
    [InlineData("a\0Bcc: victim@example.com")]
    public void Line_breaks_in_words_add_no_header(string words)
    {
        var plain = Load(DigestMail.Render(Some("a"), DigestRendering.Default, From, To, "1"));

        var mail = Load(DigestMail.Render(Some(words, lists: [words]), DigestRendering.Default, new MailboxAddress(words, "bot@example.org"), new MailboxAddress(words, "reader@example.com"), "1"));

        Assert.Equal(plain.Headers.Select(header => header.Field), mail.Headers.Select(header => header.Field));
        Assert.Equal("reader@example.com", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("bot@example.org", Assert.Single(mail.From.Mailboxes).Address);
        Assert.IsType<MultipartAlternative>(mail.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nBcc: victim@example.com")]
    [InlineData("a@b")]
    [InlineData("ä")]
    public void An_id_that_is_no_id_is_refused(string id)
    {
        Assert.Throws<ArgumentException>(() => DigestMail.Render(Some("a"), DigestRendering.Default, From, To, id));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://example.org/stop")]
    public void Unsubscribing_is_for_mailto_and_https_only(string place)
    {
        Assert.Throws<ArgumentException>(() => DigestMail.Render(Some("a"), DigestRendering.Default, From, To, "1", [new Uri(place)]));
    }

    private static MimeMessage Load(byte[] mail) => MimeMessage.Load(new MemoryStream(mail));

    private static Digest Some(string words, IReadOnlyList<string>? lists = null) => new()
    {
        Lists = lists ?? ["garden.lists.example.org"],
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        MadeAt = new DateTimeOffset(2026, 3, 4, 6, 30, 0, TimeSpan.Zero),
        Threads =
        [
            new DigestThread
            {
                List = "garden.lists.example.org",
                ThreadId = "1@example.org",
                Subject = words,
                Participants = [words],
                NewMails = 2,
                AllMails = 2,
                IsNew = true,
                LastDate = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero),
                Lines = [new SummaryLine(words, "1@example.org", words)],
            },
        ],
        Coverage = new DigestCoverage(2, 2, new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 3, 13, 0, 0, TimeSpan.Zero)),
    };
}
