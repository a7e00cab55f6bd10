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
    [InlineData("<div><span hidden>hidden<div>too</div></div><p>shown", "shown\n")]
    [InlineData("<td><DIV style='display:none'>hidden</td><td>shown<table><tr><td><span hidden>hidden<td>too</table>", "shown\n\ntoo\n")]
    [InlineData("<ul><li><span hidden>hidden<li>shown</ul>", "- shown\n")]
    [InlineData("<div hidden><div>hidden</div></p>too</div>shown", "shown\n")]
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

    [Theory]
    [InlineData("<body><div hidden>hidden</div>one<div style='display:none'>two<p>three</body></html>", "one\ntwo\n\nthree\n", "HTML with a hidden element that does not end: shown from there on")]
    [InlineData("one<span hidden>two<span hidden>three</span>", "onetwothree\n", "HTML with a hidden element that does not end: shown from there on")]
    [InlineData("<style>p {}</style><div hidden>one</div><p style='visibility:hidden'>two", "one\n\ntwo\n", "HTML with nothing but hidden text: shown")]
    public void What_hides_the_rest_of_a_page_or_all_of_it_hides_nothing_and_is_told(string html, string expected, string flaw)
    {
        var left = MailLimits.HtmlChars;
        List<string> flaws = [];

        var text = HtmlText.Convert(html, ref left, flaws);

        Assert.Equal(expected, text);
        Assert.Equal([flaw], flaws);
    }

    [Fact]
    public void Many_hidden_elements_without_an_end_cost_no_more_than_their_length()
    {
        var left = MailLimits.HtmlChars;
        var html = string.Concat(Enumerable.Range(0, 15_000).Select(number => $"<span hidden>{number} <x{number}>"));

        var text = HtmlText.Convert(html, ref left, []);

        Assert.EndsWith(" 14999\n", text, StringComparison.Ordinal);
    }
}
