using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Digests;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

public sealed partial class DigestHtmlTests
{
    private static readonly DigestRendering Rendering = new() { Reason = "A reason.", Unsubscribe = "A way out." };

    public static TheoryData<string> Hostile => [.. HostileWords.All];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_words_change_no_tag_and_no_address(string words)
    {
        var page = DigestHtml.Render(With($"a {words}"), Rendering with { Reason = $"a {words}", Unsubscribe = $"a {words}" });

        Assert.Equal(Tags(DigestHtml.Render(With("a word"), Rendering)), Tags(page));
        Assert.All(Addresses().Matches(page).Select(match => match.Groups[1].Value), address =>
            Assert.True(address.StartsWith("#t", StringComparison.Ordinal) || address.StartsWith("https://lore.kernel.org/all/a%20", StringComparison.Ordinal), address));
        Assert.DoesNotContain(page, c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c)));
        Assert.DoesNotContain(page, IsBidiControl);
    }

    [Fact]
    public void Words_arrive_as_they_were_written()
    {
        var page = DigestHtml.Render(With("if (a < b && c > \"d\") 'quoted' — naïve Łukasik 漢字 😀"), Rendering);

        Assert.Contains("if (a < b && c > \"d\") 'quoted' — naïve Łukasik 漢字 😀", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_remote_is_loaded()
    {
        var page = DigestHtml.Render(With("a word"), Rendering);

        Assert.DoesNotMatch("(?i)<(img|script|iframe|link|object|form)|url\\(|@import|src=", page);
    }

    [Fact]
    public void A_digest_of_long_threads_stays_below_what_Gmail_shows()
    {
        var words = string.Concat(Enumerable.Repeat("слово ", 200));
        var threads = Enumerable.Range(0, 500).Select(i => (SomeDigest.Thread(i, subject: words, author: words) with
        {
            Lines = [.. Enumerable.Range(0, 6).Select(line => new SummaryLine(words, $"{i}.{line}.{new string('x', 80)}@example.org", words))],
        }).Asking(words, questions: 50));

        var page = DigestHtml.Render(SomeDigest.Of([.. threads]), Rendering);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 30_000, DigestHtml.MaxBytes);
        Assert.Matches("And [0-9]+ more threads with [0-9,]+ mails\\.", page);
    }

    [Fact]
    public void Beyond_20_threads_they_are_named_and_beyond_200_they_are_counted()
    {
        var page = DigestHtml.Render(SomeDigest.Of([.. Enumerable.Range(1, 250).Select(i => SomeDigest.Thread(i))]), Rendering);

        Assert.Equal(20, page.Split("<h2 ").Length - 2);
        Assert.Contains(">Subject 200</bdi></a> (2 new)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject 201", page, StringComparison.Ordinal);
        Assert.Contains("And 50 more threads with 100 mails.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_that_no_archive_knows_has_no_link()
    {
        var page = DigestHtml.Render(SomeDigest.Of([SomeDigest.Thread(1) with { ThreadId = "x@no-message-id.bot.invalid", Lines = [new SummaryLine("Words.", "x@no-message-id.bot.invalid", "Ada")] }]), Rendering);

        Assert.DoesNotContain("href", page, StringComparison.Ordinal);
        Assert.Contains("<b><bdi>Ada</bdi></b>", page, StringComparison.Ordinal);
    }

    private static bool IsBidiControl(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static Digest With(string words)
    {
        var thread = new DigestThread
        {
            List = words,
            AlsoIn = [words + "2"],
            ThreadId = words,
            Subject = words,
            Participants = [words, words + "2"],
            NewMails = 2,
            AllMails = 2,
            IsNew = true,
            LastDate = SomeDigest.Start,
            Lines = [new SummaryLine(words, words, words)],
            MadeBy = words,
        }.Asking(words);
        return SomeDigest.Of([thread, thread]) with { Lists = [words, words + "2"] };
    }

    /// <summary>Everything between &lt; and &gt;, without the addresses.</summary>
    private static IEnumerable<string> Tags(string page) => AnyTag().Matches(Addresses().Replace(page, "href")).Select(match => match.Value);

    [GeneratedRegex("href=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex("<[^>]*>|<", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();
}
