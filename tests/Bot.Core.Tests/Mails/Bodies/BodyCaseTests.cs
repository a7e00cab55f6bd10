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
}
