using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class ListIdTests
{
    [Theory]
    [InlineData("Developers of Bot <dev.lists.example.org>", "dev.lists.example.org")]
    [InlineData("<DEV.Lists.Example.ORG>", "dev.lists.example.org")]
    [InlineData("dev.lists.example.org", "dev.lists.example.org")]
    [InlineData("\"A <strange> name\" <dev.example.org>", "dev.example.org")]
    [InlineData("=?utf-8?q?Gr=C3=BC=C3=9Fe?= <gruesse.example.org>", "gruesse.example.org")]
    [InlineData("dev@example.org", "dev@example.org")]
    [InlineData(" <dev.example.org", "dev.example.org")]
    [InlineData("Developers of Bot", null)]
    [InlineData("<>", null)]
    [InlineData("", null)]
    [InlineData("<a b.example.org>", null)]
    [InlineData("<\u0001.example.org>", null)]
    public void The_id_is_what_stands_in_brackets(string value, string? expected) => Assert.Equal(expected, ListId.Parse(value));

    [Fact]
    public void An_id_has_at_most_255_characters()
    {
        Assert.NotNull(ListId.Parse(new string('a', 255)));
        Assert.Null(ListId.Parse(new string('a', 256)));
    }
}
