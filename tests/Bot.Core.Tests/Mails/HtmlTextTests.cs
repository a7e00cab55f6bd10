using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>one<p>two", "one\n\ntwo\n")]
    [InlineData("<div>one</div><div>two<br>three<br><br>four</div>", "one\ntwo\nthree\n\nfour\n")]
    [InlineData("one\n   two &amp; &lt;three&gt; &eacute;&#8364;&nbsp;x", "one two & <three> é€ x\n")]
    [InlineData("<ul><li>one<li>two</ul>after", "- one\n- two\n\nafter\n")]
    [InlineData("On Monday Bob wrote:<blockquote>his<p>words<blockquote>hers</blockquote></blockquote>mine", "On Monday Bob wrote:\n\n> his\n>\n> words\n>\n>> hers\n\nmine\n")]
    [InlineData("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc\n")]
    [InlineData("see <a href=\"https://example.org/x\">the plan</a>.", "see the plan <https://example.org/x>.\n")]
    [InlineData("see <a href='https://example.org/x'>example.org/x</a>", "see example.org/x\n")]
    [InlineData("<a href='javascript:alert(1)'>click</a> <a href='mailto:jane@example.org'>Jane</a>", "click Jane\n")]
    [InlineData("<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script>text<!-- no --></body></html>", "text\n")]
    [InlineData("<head><p>an open head", "an open head\n")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n")]
    [InlineData("<img src='https://example.org/track.gif' alt='x'>", "")]
    [InlineData("<p> </p>", "")]
    [InlineData("a < b && c > d", "a < b && c > d\n")]
    [InlineData("<div style='display:none'>in the list<div>of mails</div></div><p>shown", "shown\n")]
    [InlineData("<span style='mso-hide: all; DISPLAY: None'>hidden</span>shown", "shown\n")]
    [InlineData("<p hidden>hidden<p>shown<p style='visibility: hidden'>hidden</p><p>too", "shown\n\ntoo\n")]
    [InlineData("<table><tr><td><p hidden>hidden</td><td>shown</td></tr></table>", "shown\n")]
    [InlineData("<img style='display:none'>shown<br style='display:none'>too", "shown\ntoo\n")]
    [InlineData("<p>own<blockquote style='margin: 0 0 0 40px; border: none; padding: 0px'>set in<blockquote>his</blockquote></blockquote>own", "own\n\nset in\n\n> his\n\nown\n")]
    [InlineData("</blockquote>own</blockquote><blockquote>his", "own\n\n> his\n")]
    [InlineData("own<div class=\"gmail_signature\" dir=ltr>Ann<br>Example Ltd</div>", "own\n--\nAnn\nExample Ltd\n")]
    [InlineData("own<br>-- <br><div class=\"gmail_signature\">Ann</div>", "own\n--\nAnn\n")]
    [InlineData("a\u200Bb&shy;c&#xFEFF;", "abc\n")]
    [InlineData("<![if !mso]>seen<![endif]><!--[if mso]>unseen<![endif]-->", "seen\n")]
    [InlineData("<ol><li>one<ul><li>inner</ul><li>two</ol>", "- one\n\n- inner\n\n- two\n")]
    public void A_page_becomes_what_its_reader_sees(string html, string expected)
    {
        var left = MailLimits.HtmlChars;

        Assert.Equal(expected, HtmlText.Convert(html, ref left, []));
    }
}
