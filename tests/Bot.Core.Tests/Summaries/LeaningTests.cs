using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class LeaningTests
{
    [Theory]
    [InlineData("I don't see how that solves the problem?")]
    [InlineData("Please fix this in the next version.")]
    [InlineData("Seems reasonable, I would take them through the garden.")]
    [InlineData("I am not sure that I understand it correctly.")]
    [InlineData("D'oh, missed that in the review.")]
    [InlineData("I think the above is right.")]
    [InlineData("We should handle such cases.")]
    public void What_is_done_to_a_thing_without_a_name_leans_on_the_mail_above(string text) => Assert.True(Leaning.IsIn(text));

    [Theory]
    [InlineData("I think that the lever of the pump is too short.")]
    [InlineData("I find it hard to turn the lever in winter.")]
    [InlineData("We should turn the lever before that happens.")]
    [InlineData("I tried that with a brass lever, and the pump house stayed dry all winter.")]
    [InlineData("We need this pump on the hill.")]
    [InlineData("I would make it so that the lever turns both ways.")]
    public void What_names_its_thing_stands_alone(string text) => Assert.False(Leaning.IsIn(text));
}
