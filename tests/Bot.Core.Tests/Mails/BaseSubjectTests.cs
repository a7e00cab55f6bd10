using Bot.Core.Mails;

namespace Bot.Core.Tests.Mails;

public sealed class BaseSubjectTests
{
    [Theory]
    [InlineData("Plan", "Plan", false)]
    [InlineData("Re: Plan", "Plan", true)]
    [InlineData("RE : re:Fwd: Plan", "Plan", true)]
    [InlineData("Re[2]: Plan", "Plan", true)]
    [InlineData("Re(3): Plan", "Plan", true)]
    [InlineData("Re^2: Plan", "Plan", true)]
    [InlineData("Re: [dev] Plan", "Plan", true)]
    [InlineData("[dev] Re: Plan", "Plan", true)]
    [InlineData("Re: [dev] Re: [PATCH v2 1/3] Plan", "Plan", true)]
    [InlineData("[dev][users] Plan", "Plan", false)]
    [InlineData("[fwd: Plan]", "Plan", true)]
    [InlineData("[FWD: [dev] Re: Plan (fwd)]", "Plan", true)]
    [InlineData("Plan (fwd) (Fwd)", "Plan", true)]
    [InlineData("AW: WG: Plan", "Plan", true)]
    [InlineData("SV: VS: Vá: Antw: Odp: TR: RES: RV: Plan", "Plan", true)]
    [InlineData("Отв: Plan", "Plan", true)]
    [InlineData("回复：Plan", "Plan", true)]
    [InlineData("  Re:\t Plan   of  \n work ", "Plan of work", true)]
    [InlineData("[dev]", "[dev]", false)]
    [InlineData("Re: [dev]", "[dev]", true)]
    [InlineData("Re:", "", true)]
    [InlineData("", "", false)]
    [InlineData("Reply: Plan", "Reply: Plan", false)]
    [InlineData("mm: fix the build", "mm: fix the build", false)]
    [InlineData("[dev [users] Plan", "[dev [users] Plan", false)]
    public void Marks_and_tags_are_taken_off(string subject, string expected, bool isReply)
    {
        Assert.Equal(expected, BaseSubject.Of(subject, out var found));
        Assert.Equal(isReply, found);
    }

    [Theory]
    [InlineData("Re: Plan", true)]
    [InlineData("[dev] [x] RE : Plan", true)]
    [InlineData("Re: Fwd: Plan", true)]
    [InlineData("Re: [dev]", true)]
    [InlineData("Fwd: Re: Plan", false)]
    [InlineData("WG: Plan", false)]
    [InlineData("Plan (fwd)", false)]
    [InlineData("Plan", false)]
    [InlineData("", false)]
    public void A_reply_is_told_from_what_is_forwarded(string subject, bool isReply) => Assert.Equal(isReply, BaseSubject.IsReply(subject));

    [Fact]
    public void A_thousand_marks_cost_no_more_than_their_length()
    {
        var subject = string.Concat(Enumerable.Repeat("Re: [a] ", 100_000)) + "Plan";

        Assert.Equal("Plan", BaseSubject.Of(subject));
    }
}
