using Bot.Core.Digests;

namespace Bot.Core.Tests.Digests;

public sealed class DigestSubjectTests
{
    [Fact]
    public void The_first_thread_is_named_and_the_others_are_counted()
    {
        Assert.Equal("[garden] Subject 1 (2 mails)", DigestSubject.Of(SomeDigest.Of([SomeDigest.Thread(1)])));
        Assert.Equal("[garden] Subject 1, and 1 more thread (4 mails)", DigestSubject.Of(SomeDigest.Of([SomeDigest.Thread(1), SomeDigest.Thread(2)])));
    }

    [Theory]
    [InlineData("[Garden]  Roses", "Roses")]
    [InlineData("Re: [garden] Roses", "Re: Roses")]
    [InlineData("Re: Roses [garden]", "Re: Roses [garden]")]
    [InlineData("[garden]", "(no subject)")]
    public void The_tag_that_the_list_puts_before_subjects_is_not_said_twice(string subject, string shown)
    {
        Assert.Equal($"[garden] {shown} (2 mails)", DigestSubject.Of(SomeDigest.Of([SomeDigest.Thread(1, subject: subject)])));
    }

    [Theory]
    [InlineData("[a] Subject 1 (2 mails)", "a.example.org")]
    [InlineData("[a, b] Subject 1 (2 mails)", "a.example.org", "b.example.org")]
    [InlineData("[a.example.org, a.example.com] Subject 1 (2 mails)", "a.example.org", "a.example.com")]
    [InlineData("[a, b and 2 more lists] Subject 1 (2 mails)", "a.example.org", "b.example.org", "c.example.org", "d.example.org")]
    public void Lists_are_named_shortly_but_never_alike(string subject, params string[] lists)
    {
        Assert.Equal(subject, DigestSubject.Of(SomeDigest.Of([SomeDigest.Thread(1)]) with { Lists = lists }));
    }

    [Fact]
    public void A_digest_of_all_lists_names_those_that_have_something_the_busiest_first()
    {
        var digest = SomeDigest.Of([SomeDigest.Thread(1) with { List = "a.example.org", NewMails = 1 }, SomeDigest.Thread(2) with { List = "b.example.org" }]) with { Lists = [] };

        Assert.StartsWith("[b, a] ", DigestSubject.Of(digest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_subject_stays_one_short_line()
    {
        var subject = DigestSubject.Of(SomeDigest.Of([SomeDigest.Thread(1, subject: $"a\r\nBcc: victim@example.org\r\n{new string('x', 5000)}")]));

        Assert.InRange(subject.Length, 1, 150);
        Assert.DoesNotContain(subject, char.IsControl);
    }
}
