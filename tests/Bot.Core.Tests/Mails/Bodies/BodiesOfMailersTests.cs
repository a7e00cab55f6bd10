using System.Text;
using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails.Bodies;

/// <summary>Whole mails as mailers send them, from their bytes to the author's own words.</summary>
public sealed class BodiesOfMailersTests
{
    [Theory]
    [InlineData("<div dir=\"ltr\">Friday suits me.</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">On Mon, Apr 1, 2024 at 10:00 AM Ann Example &lt;<a href=\"mailto:ann@example.org\">ann@example.org</a>&gt; wrote:<br></div>"
        + "<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\"><div dir=\"ltr\">Shall we meet?</div></blockquote></div>")]
    [InlineData("<html><head><style>p.MsoNormal {margin:0}</style></head><body lang=EN-US><div class=WordSection1><p class=MsoNormal>Friday suits me.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        + "<p class=MsoNormal><b>From:</b> Ann Example &lt;ann@example.org&gt; <br><b>Sent:</b> Monday, April 1, 2024 10:00 AM<br><b>To:</b> plans@lists.example.org<br><b>Subject:</b> Plans<o:p></o:p></p></div></div><p class=MsoNormal>Shall we meet?<o:p></o:p></p></div></body></html>")]
    [InlineData("<div>Friday suits me.</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri\"><b>From:</b> Ann Example &lt;ann@example.org&gt;<br><b>Sent:</b> Monday, April 1, 2024 10:00<br><b>To:</b> plans@lists.example.org<br><b>Subject:</b> Plans</font><div>&nbsp;</div></div><div>Shall we meet?</div>")]
    [InlineData("<div>Friday suits me.<br><div><blockquote type=\"cite\"><div>On 1 Apr 2024, at 10:00, Ann Example &lt;ann@example.org&gt; wrote:</div><br class=\"Apple-interchange-newline\"><div>Shall we meet?</div></blockquote></div></div>")]
    [InlineData("<div class=\"ydp1yahoo-style-wrap\"><div>Friday suits me.</div></div><div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div><div>On Monday, April 1, 2024, 10:00:00 AM GMT+2, Ann Example &lt;ann@example.org&gt; wrote: </div><div><br></div><div>Shall we meet?</div></div></div>")]
    [InlineData("<p>Friday suits me.</p><div class=\"moz-cite-prefix\">On 01/04/2024 10:00, Ann Example wrote:<br></div><blockquote type=\"cite\" cite=\"mid:1@example.org\"><p>Shall we meet?</p></blockquote><br>")]
    [InlineData("<div style=\"display:none\">Friday suits me. And more of it.</div><div>Friday suits me.</div><div class=\"gmail_signature\">Ann<br>Example Ltd<br>Exampleton</div>")]
    public void Of_html_alone_the_own_words_are_found(string html)
    {
        var mail = Some.MailWith("Content-Type: text/html; charset=utf-8", html);

        var parts = BodyParts.Split(mail.Text);

        Assert.Equal(["Friday suits me."], parts.OwnWords());
        Assert.All(parts.Where(part => part.Text.Contains("Shall we", StringComparison.Ordinal)), part => Assert.Equal((BodyPartKind.Quote, 1), (part.Kind, part.QuoteDepth)));
    }

    [Fact]
    public void Flowed_text_is_told_apart_as_its_reader_sees_it()
    {
        const string Body = "On 01/04/2024 10:00, Ann Example wrote:\n> Shall we meet, and if so, on which day of the week that follows on this \n> one?\n>> Bob asked, too.\n"
            + "Friday suits me, since all the others are taken by the work on the parser \nthat has to be done.\n\n From my side that is all. \n >= 5 of us will come.\n\n-- \nAnn Example \nExample Ltd\n";

        var parts = BodyParts.Split(Some.MailWith("Content-Type: text/plain; format=flowed", Body).Text);

        Assert.Equal(
            [
                (BodyPartKind.Attribution, 0, "On 01/04/2024 10:00, Ann Example wrote:"),
                (BodyPartKind.Quote, 1, "Shall we meet, and if so, on which day of the week that follows on this one?"),
                (BodyPartKind.Quote, 2, "Bob asked, too."),
                (BodyPartKind.Words, 0, "Friday suits me, since all the others are taken by the work on the parser that has to be done.\n\nFrom my side that is all. >= 5 of us will come."),
                (BodyPartKind.Signature, 0, "--\nAnn Example Example Ltd"),
            ],
            parts.Select(part => (part.Kind, part.QuoteDepth, part.Text)));
    }

    [Theory]
    [InlineData("This is an HTML-only message.")]
    [InlineData("Your mail client does not support HTML messages.")]
    [InlineData("To view this email, please use an HTML compatible email viewer.")]
    [InlineData("This is a multi-part message in HTML format, please view it\nwith a program that can show it.")]
    public void A_plain_part_that_only_excuses_itself_is_left_for_the_html(string excuse)
    {
        var mail = Some.MailWith("Content-Type: multipart/alternative; boundary=b", $"--b\nContent-Type: text/plain\n\n{excuse}\n--b\nContent-Type: text/html\n\n<p>Friday suits me.</p>\n--b--\n");

        Assert.Equal("Friday suits me.\n", mail.Text);
    }

    [Fact]
    public void A_plain_part_that_speaks_of_html_at_length_is_kept()
    {
        var words = string.Concat(Enumerable.Repeat("I would rather not see HTML here, since plain text is all that we need.\n", 6));

        var mail = Some.MailWith("Content-Type: multipart/alternative; boundary=b", $"--b\nContent-Type: text/plain\n\n{words}\n--b\nContent-Type: text/html\n\n<p>Something else.</p>\n--b--\n");

        Assert.StartsWith("I would rather", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_nested_ten_thousand_deep_has_its_words()
    {
        var html = new StringBuilder("Friday suits me.").Insert(0, "<div style='display:block'><table><tr><td>", 10_000);
        for (var depth = 0; depth < 10_000; depth++) html.Append("<blockquote>x");

        var parts = BodyParts.Split(Some.MailWith("Content-Type: text/html", html.ToString()).Text);

        Assert.Equal(["Friday suits me."], parts.OwnWords());
    }
}
