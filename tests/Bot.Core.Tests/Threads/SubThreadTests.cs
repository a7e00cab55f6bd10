using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Threads;

public sealed class SubThreadTests
{
    [Theory]
    [InlineData("Roses and slugs (was: The plan)", "Roses and slugs")]
    [InlineData("Re: [dev] Roses and slugs (was: Re: [dev] The plan)", "Roses and slugs")]
    [InlineData("Roses and slugs (Was Re: The plan)", "Roses and slugs")]
    [InlineData("Roses and slugs (was The pl...)", "Roses and slugs")]
    [InlineData("Roses and slugs [was: The plan]", "Roses and slugs")]
    [InlineData("Roses (and slugs) (WAS: something else)", "Roses (and slugs)")]
    [InlineData("Roses (was: Tulips (was: The plan))", "Roses")]
    [InlineData("Roses, was: The plan", null)]
    [InlineData("Fix the parser (was broken)", null)]
    [InlineData("Roses and slugs", null)]
    [InlineData("Re: The plan", null)]
    [InlineData("(was: The plan)", null)]
    [InlineData("This was (nice)", null)]
    public void A_change_of_topic_is_known_by_its_subject(string subject, string? title)
    {
        var thread = Assert.Single(ThreadBuilder.Build([About("a", "The plan", 0), About("b", subject, 1, "a")]));

        Assert.Equal(title, thread.Mails[1].NewTopic);
    }

    [Fact]
    public void The_answers_below_belong_to_the_new_topic_and_do_not_begin_it_again()
    {
        var mails = new[]
        {
            About("a", "The plan", 0), About("b", "Slugs (was: The plan)", 1, "a"), About("c", "Re: Slugs (was: The plan)", 2, "b"),
            About("d", "Tulips (was: Slugs)", 3, "c"), About("e", "Re: Slugs", 4, "b"), About("f", "Re: The plan", 5, "a"),
        };

        var thread = Assert.Single(ThreadBuilder.Build(mails));

        Assert.Equal(["a ", "b Slugs", "c Slugs", "d Tulips", "e Slugs", "f "], thread.ByTopic().Select(each => $"{each.Mail.Mail.Id} {each.Beginning?.NewTopic}"));
        Assert.Equal(["b", "d"], thread.Mails.Where(mail => mail.NewTopic is not null).Select(mail => mail.Mail.Id));
    }

    [Fact]
    public void The_first_mail_of_a_thread_begins_no_topic_inside_it() =>
        Assert.Null(Assert.Single(Assert.Single(ThreadBuilder.Build([About("a", "Roses (was: The plan)", 0)])).Mails).NewTopic);

    private static Mail About(string id, string subject, int minute, params string[] references) => Some.Mail(id, minute, references) with { Subject = subject };
}
