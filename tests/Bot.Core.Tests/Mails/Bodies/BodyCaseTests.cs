using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails.Bodies;

public sealed class BodyCaseTests
{
    public static TheoryData<string, string> Cases => [.. BodyCases.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_line_is_taken_for_what_it_is(string file, string title)
    {
        var (text, expected) = BodyCases.Read(file, title);

        var parts = BodyParts.Split(text);

        Assert.Equal(expected, parts.SelectMany(part => part.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(_ => $"{part.Kind} {part.QuoteDepth}")));
    }

    public static TheoryData<string, string> Attributed => [.. BodyCases.All.Where(body => body.File is "attributions.txt" or "old-mails.txt" && body.Title != "A patch inside an answer is no old mail")];

    [Theory]
    [MemberData(nameof(Attributed))]
    public void The_deepest_quote_is_Anns(string file, string title)
    {
        var parts = BodyParts.Split(BodyCases.Read(file, title).Text);

        var authors = QuoteAuthors.Of(parts);

        var deepest = parts.Max(part => part.QuoteDepth);
        Assert.Equal("Ann Example", authors[parts.ToList().FindIndex(part => part.Kind == BodyPartKind.Quote && part.QuoteDepth == deepest)]);
    }
}
