using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class QuoteCheckTests
{
    [Theory]
    [InlineData("the plan is good")]
    [InlineData("I think\nthe  plan")]
    [InlineData("good, really.")]
    public void Words_that_stand_in_the_mail_are_a_quote_however_wrapped(string text) =>
        Assert.True(QuoteCheck.Stands(text, "So I think the\n  plan is good, really.\n"));

    [Theory]
    [InlineData("the plan is bad")]
    [InlineData("The plan is good")]
    [InlineData("plan is good really")]
    [InlineData("he plan is good")]
    [InlineData("the plan is goo")]
    [InlineData("the ... good")]
    [InlineData("")]
    [InlineData("  \n")]
    public void Anything_else_is_not(string text) =>
        Assert.False(QuoteCheck.Stands(text, "So I think the\n  plan is good, really.\n"));
}
