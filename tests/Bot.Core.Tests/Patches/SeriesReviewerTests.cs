using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Tests.Patches;

public sealed class SeriesReviewerTests
{
    private static readonly MailAuthor Eve = new("Eve Maintainer", "eve@example.org");
    private static readonly MailAuthor Patchwork = new("", "patchwork-bot+net@kernel.org");
    private static readonly MailAuthor Tip = new("tip-bot2 for Ann Example", "tip-bot2@linutronix.de");
    private static readonly MailAuthor Robot = new("kernel test robot", "lkp@intel.com");

    [Fact]
    public void A_series_that_nobody_answered_is_new()
    {
        var state = Review().State;

        Assert.Equal((SeriesStage.New, "p0", SeriesTurn.Reviewers), (state.Stage, state.MailId, state.Turn));
    }

    [Fact]
    public void A_reviewers_question_puts_it_under_review_and_it_is_the_authors_turn()
    {
        var state = Review(Reply("r", 10, "p1", "Why is that lock taken there?")).State;

        Assert.Equal((SeriesStage.UnderReview, "r", SeriesTurn.Author), (state.Stage, state.MailId, state.Turn));
    }

    [Fact]
    public void A_request_for_changes_is_quoted()
    {
        var state = Review(Reply("r", 10, "p1", "Nice. Please split this patch.")).State;

        Assert.Equal((SeriesStage.ChangesRequested, "r", "Please split this patch.", SeriesTurn.Author), (state.Stage, state.MailId, state.Quote, state.Turn));
    }

    [Fact]
    public void What_was_asked_for_is_settled_by_the_reviewers_own_tag()
    {
        var state = Review(Reply("r1", 10, "p1", "Please split this patch."), Reply("r2", 20, "r1", "Never mind.\n\nReviewed-by: Bob Example <bob@example.org>")).State;

        Assert.Equal((SeriesStage.UnderReview, SeriesTurn.Reviewers), (state.Stage, state.Turn));
        Assert.Contains("Bob Example approved", state.TurnReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_given_for_another_settles_nothing()
    {
        var state = Review(Reply("r1", 10, "p1", "Please split this patch."), Reply("r2", 20, "r1", "Reviewed-by: Eve Maintainer <eve@example.org>")).State;

        Assert.Equal((SeriesStage.ChangesRequested, "r1"), (state.Stage, state.MailId));
    }

    [Fact]
    public void The_authors_promise_asks_for_a_new_version()
    {
        var state = Review(Reply("r", 10, "p1", "Hm."), Reply("a", 20, "r", "Will fix in v2.", SomePatch.Ann)).State;

        Assert.Equal((SeriesStage.ChangesRequested, "a", SeriesTurn.Author), (state.Stage, state.MailId, state.Turn));
    }

    [Fact]
    public void A_bots_failure_is_a_check_and_asks_for_changes()
    {
        var review = Review(Reply("b", 10, "p2", "kernel test robot noticed the following build errors:\n\nfoo.c:1: error", Robot));

        Assert.Equal((SeriesStage.ChangesRequested, "b"), (review.State.Stage, review.State.MailId));
        Assert.Equal(("kernel test robot", BotVerdict.Fail, 2), (review.Checks[0].Bot, review.Checks[0].Verdict, review.Checks[0].Patch));
    }

    [Fact]
    public void A_newer_version_supersedes()
    {
        var next = SomePatch.Series(SomePatch.Mail("n1", "[PATCH v2 1/1] Roses", 500, text: SomePatch.Diff("roses.c", "rose"))).Single();

        var state = Review(next, At(600), Reply("r", 10, "p0", "NAK. That is wrong for everybody.")).State;

        Assert.Equal((SeriesStage.Superseded, "n1"), (state.Stage, state.MailId));
    }

    [Fact]
    public void A_maintainer_applies_it_and_names_the_tree()
    {
        var state = Review(Reply("r", 10, "p0", "Thanks, applied to garden.git, branch for-6.12.\n", Eve)).State;

        Assert.Equal((SeriesStage.Accepted, "r", "garden.git, branch for-6.12"), (state.Stage, state.MailId, state.Acceptance?.Tree));
        Assert.Empty(state.Acceptance!.Patches);
        Assert.Null(state.Turn);
    }

    [Fact]
    public void The_commits_of_a_thank_you_are_kept_with_their_patches()
    {
        const string Thanks = """
            On Wed, 01 May 2024 12:00:00 +0000, Ann Example wrote:
            > Roses for everybody.

            Applied first patch to garden/next, thanks!

            [1/2] Roses
                  https://git.example.org/garden/c/0123456789ab
            """;

        var state = Review(Reply("r", 10, "p0", Thanks, Eve)).State;

        Assert.Equal((SeriesStage.Accepted, "garden/next"), (state.Stage, state.Acceptance?.Tree));
        Assert.Equal(["0123456789ab"], state.Acceptance!.Commits);
        Assert.Equal([1], state.Acceptance.Patches);
    }

    [Fact]
    public void Patchworks_note_is_an_acceptance_of_what_has_a_commit()
    {
        const string Note = """
            Hello:

            This series was applied to net/net.git (main)
            by Eve Maintainer <eve@example.org>:

            Here is the summary with links:
              - [net,1/2] Roses
                https://git.example.org/net/c/0123456789ab
              - [net,2/2] Tulips
                https://git.example.org/net/c/ba9876543210
            """;

        var review = Review(Reply("b", 10, "p0", Note, Patchwork));

        Assert.Equal((SeriesStage.Accepted, "net/net.git (main)"), (review.State.Stage, review.State.Acceptance?.Tree));
        Assert.Equal(["0123456789ab", "ba9876543210"], review.State.Acceptance!.Commits);
        Assert.Empty(review.State.Acceptance.Patches);
        Assert.Equal(BotVerdict.Note, Assert.Single(review.Checks).Verdict);
    }

    [Fact]
    public void Tip_bots_commits_of_all_patches_make_one_acceptance()
    {
        var state = Review(
            Reply("b1", 10, "p1", "The following commit has been merged into the garden/core branch of tip:\n\nCommit-ID:     0123456789abcdef\n", Tip, "[tip: garden/core] Roses"),
            Reply("b2", 11, "p2", "The following commit has been merged into the garden/core branch of tip:\n\nCommit-ID:     fedcba9876543210\n", Tip, "[tip: garden/core] Tulips")).State;

        Assert.Equal((SeriesStage.Accepted, "tip garden/core"), (state.Stage, state.Acceptance?.Tree));
        Assert.Equal(["0123456789abcdef", "fedcba9876543210"], state.Acceptance!.Commits);
        Assert.Empty(state.Acceptance.Patches);
    }

    [Fact]
    public void A_pull_request_is_accepted_by_the_tracker()
    {
        var pull = SomePatch.Mail("g", "[GIT PULL] garden for 6.12", 0, text: "Please pull.");
        var tracker = Reply("t", 60, "g", "The pull request you sent on Wed, 1 May 2024:\n\n> git://example.org/garden.git for-linus\n\nhas been merged into torvalds/linux.git:\nhttps://git.example.org/torvalds/c/0123456789abcdef\n",
            new MailAuthor("", "pr-tracker-bot@kernel.org"));

        var state = Read([pull, tracker], null, At(100)).State;

        Assert.Equal((SeriesStage.Accepted, "torvalds/linux.git"), (state.Stage, state.Acceptance?.Tree));
        Assert.Equal(["0123456789abcdef"], state.Acceptance!.Commits);
    }

    [Fact]
    public void A_patch_applied_alone_is_a_part()
    {
        var state = Review(Reply("r", 10, "p2", "Applied, thanks!", Eve)).State;

        Assert.Equal(SeriesStage.Accepted, state.Stage);
        Assert.Equal([2], state.Acceptance!.Patches);
    }

    [Theory]
    [InlineData("> Applied, thanks!\n\nWhere?")]
    [InlineData("Once this is applied, I can test.")]
    [InlineData("I'll queue v3 when it comes.")]
    [InlineData("Hello,\n\n-- \nApplied, thanks!")]
    public void Quoted_conditional_or_signed_words_accept_nothing(string text) =>
        Assert.NotEqual(SeriesStage.Accepted, Review(Reply("r", 10, "p0", text, Eve)).State.Stage);

    [Fact]
    public void What_was_dropped_again_is_not_accepted()
    {
        var state = Review(Reply("r1", 10, "p0", "Applied to garden/next, thanks!", Eve), Reply("r2", 20, "r1", "I have dropped this series, it breaks the build.", Eve)).State;

        Assert.NotEqual(SeriesStage.Accepted, state.Stage);
    }

    [Fact]
    public void What_is_pushed_for_testing_gives_way_to_the_next_version()
    {
        var next = SomePatch.Series(SomePatch.Mail("n1", "[PATCH v2 1/1] Roses", 500, text: SomePatch.Diff("roses.c", "rose"))).Single();

        var state = Review(next, At(600), Reply("r", 10, "p0", "I've pushed this to garden-next so that it gets tested.", Eve)).State;

        Assert.Equal(SeriesStage.Superseded, state.Stage);
    }

    [Fact]
    public void A_nack_rejects_with_its_reason()
    {
        var state = Review(Reply("r", 10, "p0", "NAK. This breaks every user of the old interface.\n\nBob")).State;

        Assert.Equal((SeriesStage.Rejected, "r", "NAK. This breaks every user of the old interface."), (state.Stage, state.MailId, state.Quote));
    }

    [Fact]
    public void A_nack_of_one_patch_of_several_asks_for_changes()
    {
        var state = Review(Reply("r", 10, "p2", "NAK. This breaks every user of the old interface.")).State;

        Assert.Equal((SeriesStage.ChangesRequested, "r"), (state.Stage, state.MailId));
    }

    [Fact]
    public void Who_nacked_may_think_better_of_it()
    {
        var state = Review(Reply("r1", 10, "p0", "NAK. This breaks it."), Reply("r2", 20, "p0", "I was wrong.\n\nAcked-by: Bob Example <bob@example.org>")).State;

        Assert.Equal(SeriesStage.UnderReview, state.Stage);
    }

    [Fact]
    public void The_author_withdraws()
    {
        var state = Review(Reply("a", 10, "p0", "Please ignore this series, it was sent by mistake.", SomePatch.Ann)).State;

        Assert.Equal((SeriesStage.Withdrawn, "a"), (state.Stage, state.MailId));
    }

    [Fact]
    public void Only_the_author_withdraws() =>
        Assert.NotEqual(SeriesStage.Withdrawn, Review(Reply("r", 10, "p0", "Please ignore this series.")).State.Stage);

    [Fact]
    public void A_silent_series_stalls_and_it_is_the_reviewers_turn()
    {
        var state = Review(null, At(60 * 24 * 31)).State;

        Assert.Equal((SeriesStage.Stalled, SeriesTurn.Reviewers, "nobody has answered; no mail since 2024-05-01"), (state.Stage, state.Turn, state.TurnReason));
    }

    [Fact]
    public void A_series_with_open_requests_stalls_at_the_author()
    {
        var state = Review(null, At(60 * 24 * 31), Reply("r", 10, "p1", "Please split this patch.")).State;

        Assert.Equal((SeriesStage.Stalled, SeriesTurn.Author, "r"), (state.Stage, state.Turn, state.MailId));
        Assert.StartsWith("Bob Example asked for changes", state.TurnReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sounds like a great plan.", SeriesStage.UnderReview)]
    [InlineData("I am fine with it. Please queue it.", SeriesStage.UnderReview)]
    [InlineData("I will go ahead and queue these up.", SeriesStage.UnderReview)]
    [InlineData("Acked-by: Bob Example <bob@example.org>", SeriesStage.UnderReview)]
    [InlineData("Sounds like a great plan, but the roses are missing.", SeriesStage.Stalled)]
    [InlineData("Why is that lock taken there?", SeriesStage.Stalled)]
    public void Consent_as_the_last_word_lets_no_series_stall(string text, SeriesStage stage)
    {
        var state = Review(null, At(60 * 24 * 31), Reply("r", 10, "p0", text)).State;

        Assert.Equal(stage, state.Stage);
        Assert.EndsWith("; no mail since 2024-05-01", state.TurnReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_as_the_last_word_lets_no_series_stall()
    {
        var asked = Reply("r", 10, "p1", "Please split this patch.");
        var promise = Reply("a", 20, "r", "I'll send v2 next week.", SomePatch.Ann);
        var more = Reply("r2", 30, "a", "The roses should be split as well.");

        Assert.Equal(SeriesStage.ChangesRequested, Review(null, At(60 * 24 * 31), asked, promise).State.Stage);
        Assert.Equal(SeriesStage.Stalled, Review(null, At(60 * 24 * 31), asked, promise, more).State.Stage);
    }

    [Theory]
    [InlineData("Merged, thanks.", SeriesStage.Accepted)]
    [InlineData("Applied your advice, thanks.", SeriesStage.UnderReview)]
    public void An_author_with_a_tree_says_merged_to_who_approved(string text, SeriesStage stage)
    {
        var approval = Reply("r", 10, "p0", "Reviewed-by: Bob Example <bob@example.org>");

        Assert.Equal(stage, Review(approval, Reply("a", 20, "r", text, SomePatch.Ann)).State.Stage);
        Assert.NotEqual(SeriesStage.Accepted, Review(Reply("a", 20, "p0", text, SomePatch.Ann)).State.Stage);
    }

    [Fact]
    public void Answers_to_a_version_sent_in_the_same_thread_are_not_about_this_one()
    {
        var review = Review(
            SomePatch.Mail("n1", "[PATCH v2 1/1] Roses", 100, "p0", SomePatch.Diff("roses.c", "rose")),
            Reply("r", 110, "n1", "Applied, thanks!\n\nAcked-by: Eve Maintainer <eve@example.org>", Eve));

        Assert.Equal(SeriesStage.New, review.State.Stage);
        Assert.DoesNotContain(review.Trailers, trailer => !trailer.IsCarried);
    }

    [Fact]
    public void Trailers_say_on_which_patch_and_whether_the_author_carried_them()
    {
        var review = Review(
            Reply("r1", 10, "p2", "Reviewed-by: Bob Example <bob@example.org>"),
            Reply("r2", 20, "p0", "For the series:\n\nAcked-by: Eve Maintainer <eve@example.org>", Eve));

        Assert.Equal(
            [("Signed-off-by", 1, true), ("Signed-off-by", 2, true), ("Reviewed-by", 2, false), ("Acked-by", null, false)],
            review.Trailers.Select(trailer => (trailer.Trailer.Key, trailer.Patch, trailer.IsCarried)));
    }

    private static SeriesReview Review(params Mail[] answers) => Review(null, At(60), answers);

    private static SeriesReview Review(PatchSeries? next, DateTimeOffset now, params Mail[] answers) => Read(
        [
            SomePatch.Mail("p0", "[PATCH 0/2] Flowers", 0, text: "Roses and tulips."),
            SomePatch.Mail("p1", "[PATCH 1/2] Roses", 1, "p0", SomePatch.Diff("roses.c", "rose")),
            SomePatch.Mail("p2", "[PATCH 2/2] Tulips", 2, "p0", SomePatch.Diff("tulips.c", "tulip")),
            .. answers,
        ], next, now);

    private static SeriesReview Read(IReadOnlyList<Mail> mails, PatchSeries? next, DateTimeOffset now)
    {
        var thread = ThreadBuilder.BuildOne(mails);
        return SeriesReviewer.Read(SeriesBuilder.Build(thread)[0], thread.Mails, next is null ? null : SeriesIdentity.Of(next), now, TimeSpan.FromDays(30));
    }

    private static Mail Reply(string id, int minute, string answers, string text, MailAuthor? from = null, string subject = "Re: [PATCH 0/2] Flowers") =>
        SomePatch.Mail(id, subject, minute, answers, text, from ?? SomePatch.Bob);

    private static DateTimeOffset At(int minutes) => SomePatch.Noon.AddMinutes(minutes);
}
