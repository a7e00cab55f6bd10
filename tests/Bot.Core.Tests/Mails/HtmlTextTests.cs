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
    public void A_page_becomes_what_its_reader_sees(string html, string expected)
    {
        var left = MailLimits.HtmlChars;

        Assert.Equal(expected, HtmlText.Convert(html, ref left, []));
    }
}
