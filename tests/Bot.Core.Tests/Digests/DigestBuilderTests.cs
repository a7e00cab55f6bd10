using Bot.Core.Digests;
using Bot.Core.Mails;
using Bot.Core.Summaries;

namespace Bot.Core.Tests.Digests;

public sealed class DigestBuilderTests
{
    [Fact]
    public void A_conversation_stands_before_a_long_series_that_nobody_answered()
    {
        var series = SomeDigest.Thread([.. Enumerable.Range(0, 31).Select(i => SomeDigest.Mail($"patch{i}", "Ada", $"[PATCH {i:00}/30] Rework everything"))]);
        var talk = SomeDigest.Thread(SomeDigest.Mail("q", "Bea", "Why?"), SomeDigest.Mail("r1", "Cay"), SomeDigest.Mail("r2", "Dan"), SomeDigest.Mail("r3", "Bea"));

        var digest = SomeDigest.Of(SomeDigest.Source("l", series), SomeDigest.Source("l", talk));

        Assert.Equal(["Why?", "[PATCH 00/30] Rework everything"], digest.Threads.Select(thread => thread.Subject));
    }

    [Fact]
    public void A_cover_letter_stands_before_a_lone_mail()
    {
        var lone = SomeDigest.Thread(SomeDigest.Mail("a", "Ada", "[PATCH] Fix a typo", minute: 9));
        var series = SomeDigest.Thread(SomeDigest.Mail("b", "Bea", "[RFC PATCH v2 00/12] Fix the rest"));

        var digest = SomeDigest.Of(SomeDigest.Source("l", lone), SomeDigest.Source("l", series));

        Assert.Equal("[RFC PATCH v2 00/12] Fix the rest", digest.Threads[0].Subject);
    }

    [Fact]
    public void Participants_are_those_of_the_period_the_most_active_first()
    {
        var thread = SomeDigest.Thread(
            SomeDigest.Mail("1", "Ada"), SomeDigest.Mail("2", "Bea", minute: 1), SomeDigest.Mail("3", "Cay", minute: 2), SomeDigest.Mail("4", "Cay", minute: 3));

        var shown = SomeDigest.Of(SomeDigest.Source("l", thread, old: "1@example.org")).Threads.Single();

        Assert.Equal(["Cay", "Bea"], shown.Participants);
        Assert.Equal((3, 4, false), (shown.NewMails, shown.AllMails, shown.IsNew));
        Assert.Equal(SomeDigest.Start.AddMinutes(3), shown.LastDate);
    }

    [Fact]
    public void People_behind_the_address_of_the_list_are_told_apart_by_name()
    {
        string[] names = ["Ada via Garden", "Bea via Garden"];
        var mails = names.Select((name, i) => SomeDigest.Mail($"{i}") with { From = new MailAuthor(name, "garden@lists.example.org") });

        var shown = SomeDigest.Of(SomeDigest.Source("garden.lists.example.org", SomeDigest.Thread([.. mails]))).Threads.Single();

        Assert.Equal(names, shown.Participants);
    }

    [Fact]
    public void The_last_date_is_the_periods_whatever_came_after_it()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("1"), SomeDigest.Mail("2", minute: 5), SomeDigest.Mail("later", minute: 90));

        Assert.Equal(SomeDigest.Start.AddMinutes(5), SomeDigest.Of(SomeDigest.Source("l", thread, old: "later@example.org")).Threads.Single().LastDate);
    }

    [Fact]
    public void A_thread_whose_parent_arrived_after_its_answers_were_shown_is_not_new()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("parent"), SomeDigest.Mail("answer", minute: 5));

        var shown = SomeDigest.Of(SomeDigest.Source("l", thread, old: "answer@example.org")).Threads.Single();

        Assert.False(shown.IsNew);
    }

    [Fact]
    public void Open_questions_of_the_newest_mails_come_first()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("1"), SomeDigest.Mail("2", minute: 9), SomeDigest.Mail("3", minute: 5));
        var source = SomeDigest.Source("l", thread);
        var asked = thread.Mails.Select(mail => new Signal(SignalKind.Question, $"What of {mail.Mail.Id}?", mail.Mail.Id, "Ada")).ToArray();

        var shown = SomeDigest.Of(source with { Summary = source.Summary with { Signals = [.. asked, asked[0] with { SettledBy = "3@example.org" }] } }).Threads.Single();

        Assert.Equal(["2@example.org", "3@example.org", "1@example.org"], shown.OpenQuestions.Select(question => question.MailId));
    }

    [Theory]
    [InlineData("2@example.org", "promised", true)]
    [InlineData("1@example.org", "promised", false)]
    [InlineData("2@example.org", "decided", false)]
    public void A_next_step_is_told_once_and_not_after_the_decision(string mail, string state, bool isTold)
    {
        var source = SomeDigest.Source("l", SomeDigest.Thread(SomeDigest.Mail("1"), SomeDigest.Mail("2", minute: 1)), old: "1@example.org");
        var next = new NextStep("Ada", new SummaryLine("I will do it.", mail, "Ada"));

        var shown = SomeDigest.Of(source with { Summary = source.Summary with { State = state, Next = next } }).Threads.Single();

        Assert.Equal(isTold ? next : null, shown.Next);
        Assert.Equal(state, shown.State);
    }

    [Fact]
    public void A_thread_without_new_mails_is_left_out()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("1"));

        var digest = SomeDigest.Of(SomeDigest.Source("l", thread, old: "1@example.org"));

        Assert.Empty(digest.Threads);
        Assert.Equal(new DigestCoverage(0, 0, null, null), digest.Coverage);
    }

    [Fact]
    public void A_cross_posted_thread_is_shown_once_with_every_mail_counted_once()
    {
        var (root, both, onlyA, onlyB) = (SomeDigest.Mail("root"), SomeDigest.Mail("both", "Bea", minute: 1), SomeDigest.Mail("a", "Cay", minute: 2), SomeDigest.Mail("b", "Dan", minute: 3));
        var sources = new[] { SomeDigest.Source("beta", SomeDigest.Thread(root, both, onlyB)), SomeDigest.Source("alpha", SomeDigest.Thread(root, both, onlyA)) };

        var digest = DigestBuilder.Build(["alpha", "beta"], SomeDigest.Berlin, SomeDigest.Start, sources, stored: 4);

        var shown = Assert.Single(digest.Threads);
        Assert.Equal(("alpha", "beta"), (shown.List, Assert.Single(shown.AlsoIn)));
        Assert.Equal((4, 4), (shown.NewMails, shown.AllMails));
        Assert.Equal(4, shown.Participants.Count);
        Assert.Equal((4, 4), (digest.Coverage.Shown, digest.Coverage.Stored));
    }

    [Fact]
    public void The_list_that_has_more_of_a_cross_posted_thread_is_kept_even_when_the_root_differs()
    {
        var (root, one, two, three) = (SomeDigest.Mail("root", subject: "Root"), SomeDigest.Mail("1"), SomeDigest.Mail("2"), SomeDigest.Mail("3"));
        var sources = new[] { SomeDigest.Source("alpha", SomeDigest.Thread(one, two)), SomeDigest.Source("beta", SomeDigest.Thread(root, one, two, three)) };

        var shown = Assert.Single(SomeDigest.Of(sources).Threads);

        Assert.Equal(("beta", "alpha", "Root"), (shown.List, Assert.Single(shown.AlsoIn), shown.Subject));
    }

    [Fact]
    public void Threads_that_share_a_minority_of_their_mails_stay_apart_and_the_shared_mail_counts_once_in_the_coverage()
    {
        var shared = SomeDigest.Mail("shared");
        var alpha = SomeDigest.Thread(SomeDigest.Mail("a1"), SomeDigest.Mail("a2"), shared);
        var beta = SomeDigest.Thread(SomeDigest.Mail("b1"), SomeDigest.Mail("b2"), shared);

        var digest = SomeDigest.Of(SomeDigest.Source("alpha", alpha), SomeDigest.Source("beta", beta));

        Assert.Equal(2, digest.Threads.Count);
        Assert.Equal(5, digest.Coverage.Shown);
    }

    [Fact]
    public void Two_threads_of_one_list_are_never_joined()
    {
        var shared = SomeDigest.Mail("shared");

        var digest = SomeDigest.Of(SomeDigest.Source("alpha", SomeDigest.Thread(shared)), SomeDigest.Source("alpha", SomeDigest.Thread(SomeDigest.Mail("x"), shared)));

        Assert.Equal(2, digest.Threads.Count);
    }

    [Fact]
    public void The_digest_is_the_same_whatever_the_order_of_its_sources()
    {
        var sources = Enumerable.Range(0, 20).Select(i => SomeDigest.Source(i % 2 == 0 ? "alpha" : "beta", SomeDigest.Thread(SomeDigest.Mail($"m{i / 2}"), SomeDigest.Mail($"r{i}")))).ToArray();
        var random = new Random(7);

        var orders = Enumerable.Range(0, 10).Select(_ =>
        {
            random.Shuffle(sources);
            return DigestJson.Render(DigestBuilder.Build(["alpha", "beta"], SomeDigest.Berlin, SomeDigest.Start, sources, 30), DigestRendering.Default);
        });

        Assert.Single(orders.Distinct());
    }

    [Fact]
    public void Coverage_tells_stored_from_shown_and_names_the_dates_of_the_new_mails()
    {
        var thread = SomeDigest.Thread(SomeDigest.Mail("1"), SomeDigest.Mail("2", minute: 10), SomeDigest.Mail("3", minute: 20));

        var digest = DigestBuilder.Build(["l"], SomeDigest.Berlin, SomeDigest.Start, [SomeDigest.Source("l", thread, old: "1@example.org")], stored: 3);

        Assert.Equal(new DigestCoverage(2, 3, SomeDigest.Start.AddMinutes(10), SomeDigest.Start.AddMinutes(20)), digest.Coverage);
    }
}
