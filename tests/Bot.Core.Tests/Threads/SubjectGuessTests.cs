using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

public sealed class SubjectGuessTests
{
    private const int Day = 24 * 60;

    [Fact]
    public void A_reply_without_ids_stands_below_the_last_mail_of_its_subject_and_is_marked()
    {
        var mails = new[] { About("plan", "[dev] The plan", 0), About("answer", "Re: The plan", 10, "plan"), About("guess", "AW: the  plan", 20), About("below", "Re: The plan", 30, "guess") };

        var thread = Assert.Single(ThreadBuilder.Build(mails));

        Assert.Equal("(plan answer guess below)", Forests.AsThreadResponse([thread]));
        Assert.Equal(["guess"], thread.Mails.Where(mail => mail.IsGuess).Select(mail => mail.Mail.Id));
    }

    [Theory]
    [InlineData("The plan", "The plan")]
    [InlineData("The plan", "Fwd: The plan")]
    [InlineData("The plan", "Fwd: Re: The plan")]
    [InlineData("The plan", "Re: Another plan")]
    [InlineData("Re:", "Re:")]
    [InlineData("[dev]", "Re: ")]
    [InlineData("[PATCH] mm: fix it", "Re: [PATCH] mm: fix it")]
    [InlineData("mm: fix it", "Re: [PATCH v2 1/3] mm: fix it")]
    [InlineData("[RFC PATCH v2] mm: fix it", "Re: mm: fix it")]
    [InlineData("[GIT PULL] mm", "Re: [GIT PULL] mm")]
    [InlineData("[1/2] mm", "Re: [1/2] mm")]
    [InlineData("[v3] mm", "Re: [v3] mm")]
    [InlineData("PATCH: mm", "Re: PATCH: mm")]
    public void First_mails_forwards_empty_subjects_and_patches_are_never_guessed(string first, string second)
    {
        var threads = ThreadBuilder.Build([About("a", first, 0), About("b", second, 10)]);

        Assert.Equal("(a)(b)", Forests.AsThreadResponse(threads));
    }

    [Theory]
    [InlineData("Re: The plan")]
    [InlineData("[dev] Re: The plan")]
    [InlineData("Re: Fwd: The plan")]
    [InlineData("Re[2]: The plan")]
    [InlineData("SV: The plan")]
    [InlineData("Antw: [dev] The plan")]
    [InlineData("回复：The plan")]
    public void Re_is_known_in_other_languages(string subject) =>
        Assert.Equal("(a b)", Forests.AsThreadResponse(ThreadBuilder.Build([About("a", "The plan", 0), About("b", subject, 10)])));

    [Fact]
    public void The_reach_is_14_days_from_the_last_mail_of_that_subject()
    {
        var mails = new[]
        {
            About("a", "The plan", 0), About("b", "Re: The plan", 10 * Day, "a"), About("near", "Re: The plan", 24 * Day), About("far", "Re: The plan", (38 * Day) + 1),
        };

        Assert.Equal("(a b near)(far)", Forests.AsThreadResponse(ThreadBuilder.Build(mails)));
    }

    [Fact]
    public void A_mail_with_ids_is_never_guessed_though_none_of_them_ever_came()
    {
        var threads = ThreadBuilder.Build([About("a", "The plan", 0), About("b", "Re: The plan", 10, "lost")]);

        Assert.Equal("(a)(b)", Forests.AsThreadResponse(threads));
    }

    [Fact]
    public void A_guess_takes_no_place_that_an_id_asks_for()
    {
        // "early" is dated before what it answers; the guess, followed first, would close a circle.
        var mails = new[] { About("early", "Re: The plan", 0, "late"), About("late", "Re: The plan", 10) };

        var thread = Assert.Single(ThreadBuilder.Build(mails));

        Assert.Equal("(late early)", Forests.AsThreadResponse([thread]));
        Assert.DoesNotContain(thread.Mails, mail => mail.IsGuess);
    }

    private static Mail About(string id, string subject, int minute, params string[] references) => Some.Mail(id, minute, references) with { Subject = subject };
}
