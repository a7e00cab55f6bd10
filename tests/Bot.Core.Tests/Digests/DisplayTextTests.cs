using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("  a\t b\r\n c  ", "a b c")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("\u001b[31mred\u0007", "[31mred")]
    [InlineData("\u2066\u200Fx\u2069\uFEFF\u00AD", "x")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("", "")]
    public void Words_become_one_harmless_line(string text, string line)
    {
        Assert.Equal(line, DisplayText.OneLine(text, 100));
    }

    [Fact]
    public void Half_a_character_becomes_a_whole_one()
    {
        Assert.Equal("half \uFFFD", DisplayText.OneLine("half \uDC00", 100));
    }

    [Theory]
    [InlineData("one two three four", 12, "one two…")]
    [InlineData("one two three four", 14, "one two three…")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 10, "abcdefghi…")]
    [InlineData("😀😀😀😀😀", 6, "😀😀…")]
    [InlineData("exactly 10", 10, "exactly 10")]
    public void A_long_line_is_cut_at_a_word_and_never_inside_a_character(string text, int length, string line)
    {
        Assert.Equal(line, DisplayText.OneLine(text, length));
    }

    [Fact]
    public void Marks_heaped_on_a_letter_are_cleared()
    {
        Assert.Equal(7, DisplayText.OneLine("a" + new string('\u0301', 500), 100).Length);
    }

    [Fact(Timeout = 120_000)]
    public async Task Millions_of_characters_do_not_hang_the_cleaning()
    {
        var line = new string('\u202E', 1_000_000) + new string('x', 1_000_000);

        var shown = await Task.Run(() => DisplayText.OneLine(line, 100), TestContext.Current.CancellationToken);

        Assert.Equal(100, shown.Length);
    }
}
