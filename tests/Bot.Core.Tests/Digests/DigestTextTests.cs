using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class DigestTextTests
{
    [Fact]
    public void No_line_is_wider_than_72_columns_except_a_link()
    {
        var wide = string.Concat(Enumerable.Repeat("漢字かな交じり文", 30));
        var digest = SomeDigest.Of([SomeDigest.Thread(1, subject: wide, author: new string('x', 400), text: $"{new string('y', 300)} {wide} {string.Concat(Enumerable.Repeat("word ", 80))}")]);

        var lines = DigestText.Render(digest, DigestRendering.Default).Split('\n');

        Assert.All(lines.Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.InRange(DisplayText.Columns(line), 0, 72));
    }

    [Theory]
    [MemberData(nameof(DigestHtmlTests.Hostile), MemberType = typeof(DigestHtmlTests))]
    public void Hostile_words_reach_no_terminal(string words)
    {
        var text = DigestText.Render(SomeDigest.Of([SomeDigest.Thread(1, subject: words, author: words, text: words)]), DigestRendering.Default);

        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || char.IsSurrogate(c)));
        Assert.DoesNotContain(text, c => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var digest = SomeDigest.Of([SomeDigest.Thread(1)]);
        digest = digest with { Coverage = digest.Coverage with { Stored = 3, Waiting = 1_200, Partial = 1, Unreachable = 2 } };

        var text = DigestText.Render(digest, DigestRendering.Default).ReplaceLineEndings(" ");

        Assert.Contains("Covers 2 of 1,203 mails,", text, StringComparison.Ordinal);
        Assert.Contains("1,200 mails had come and not been read yet: the next digest has them.", text, StringComparison.Ordinal);
        Assert.Contains("1 mail could be kept only in part.", text, StringComparison.Ordinal);
        Assert.Contains("2 mailboxes could not be read: what has come there since is missing.", text, StringComparison.Ordinal);
        Assert.Contains("1 mail could not be shown: please tell whoever runs this bot.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_20_threads_they_are_named_and_beyond_200_they_are_counted()
    {
        var digest = SomeDigest.Of([.. Enumerable.Range(1, 250).Select(i => SomeDigest.Thread(i))]);

        var text = DigestText.Render(digest, DigestRendering.Default);

        Assert.Contains("\n20. Subject 20\n", text, StringComparison.Ordinal);
        Assert.Contains("\n* Subject 21 (2 new)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n* Subject 200 (2 new)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject 201", text, StringComparison.Ordinal);
        Assert.Contains("\nAnd 50 more threads with 100 mails.\n", text, StringComparison.Ordinal);
    }
}
