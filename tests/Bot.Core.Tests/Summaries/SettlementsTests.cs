using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

public sealed class SettlementsTests
{
    private const string Question = "> The pump stands on the hill.\n\nWhy does the pump need a second lever on the hill?\n\n> It has a lamp.\n\nThe lamp is fine.\n";

    private static readonly Mail Proposal = Mail("m0", 0, "Ada Arnold", "The pump stands on the hill. It has a lamp.");
    private static readonly Mail Asking = Mail("m1", 1, "Ben Brook", Question, "m0");

    [Fact]
    public void A_question_that_nobody_takes_up_is_open()
    {
        var other = Mail("m2", 2, "Cleo Clark", "> It has a lamp.\n\nThe lamp burns for a week.\n", "m0");

        Assert.Single(OpenQuestions(Proposal, Asking, other));
    }

    [Fact]
    public void An_answer_to_the_mail_may_answer_it()
    {
        var reply = Mail("m2", 2, "Ada Arnold", "> The lamp is fine.\n\nIt burns for a week.\n\n> and so on\n\nIndeed.\n", "m1");

        Assert.Empty(OpenQuestions(Proposal, Asking, reply));
        Assert.Single(OpenQuestions(Proposal, Asking, reply with { From = Asking.From }));
    }

    [Fact]
    public void An_answer_to_one_of_a_thread_s_first_questions_leaves_the_others_open()
    {
        var opening = Proposal with { Text = "How deep should the well of the new pump be?\n\nWho is going to paint the wall on the hill?\n" };
        var reply = Mail("m1", 1, "Ben Brook", "> How deep should the well of the new pump be?\n\nTen feet will do.\n", "m0");

        Assert.Equal("Who is going to paint the wall on the hill?", Assert.Single(OpenQuestions(opening, reply)).Text);
    }

    [Fact]
    public void Who_was_asked_writes_to_who_asked_in_another_branch()
    {
        var more = Mail("m2", 2, "Ben Brook", "The hill is steep, and the lamp is far from the wall.", "m0");
        var reply = Mail("m3", 3, "Ada Arnold", "> The hill is steep, and the lamp is far from the wall.\n\nThe wall can be moved.\n", "m2");

        Assert.Single(OpenQuestions(Proposal, Asking, more));
        Assert.Empty(OpenQuestions(Proposal, Asking, more, reply));
    }

    [Fact]
    public void Who_asked_sends_the_patch()
    {
        var patch = Mail("m2", 2, "Ben Brook", "Put the second lever on the hill.", "m1") with { Subject = "[PATCH] pump: one more lever" };

        Assert.Empty(OpenQuestions(Proposal, Asking, patch));
    }

    [Fact]
    public void The_author_of_the_thread_has_heard_others_and_says_what_he_will_do()
    {
        var asking = Mail("m1", 1, "Ada Arnold", "Is the old lever of the pump still good enough for the hill?", "m0");
        var advice = Mail("m2", 2, "Cleo Clark", "The wall should be higher in the north.", "m0");
        var plan = Mail("m3", 3, "Ada Arnold", "Thanks, I will change it in the next version.", "m2");

        Assert.Single(OpenQuestions(Proposal, asking, advice));
        Assert.Empty(OpenQuestions(Proposal, asking, advice, plan));
    }

    [Theory]
    [InlineData("Do I get it correctly?", 0)]
    [InlineData("What shall we do to move forward?", 0)]
    [InlineData("Which of the two levers is the one for winter?", 1)]
    public void Any_further_talk_answers_a_vague_question(string question, int open)
    {
        var other = Mail("m2", 2, "Cleo Clark", "The wall should be higher in the north.", "m0");

        Assert.Equal(open, OpenQuestions(Proposal, Asking with { Text = question }, other).Count);
        Assert.Single(OpenQuestions(Proposal, Asking with { Text = question }));
    }

    [Theory]
    [InlineData("I will rename the lamp as Cleo suggested.", 1)]
    [InlineData("I will fix the comment about the lamp.", 1)]
    [InlineData("I will address all your comments.", 0)]
    public void Who_promises_to_see_to_everything_leaves_nothing_open(string promise, int open)
    {
        var answer = Mail("m2", 2, "Ada Arnold", promise, "m0");

        Assert.Equal(open, OpenQuestions(Proposal, Asking, answer).Count);
    }

    [Fact]
    public void After_a_thousand_mails_nobody_waits()
    {
        var more = Enumerable.Range(2, 1_100).Select(i => Mail($"m{i}", i, "Cleo Clark", "The wall should be higher in the north.", "m0")).ToArray();

        Assert.Single(OpenQuestions([Proposal, Asking, .. more[..900]]));
        Assert.Empty(OpenQuestions([Proposal, Asking, .. more]));
    }

    [Theory]
    [InlineData("Re: [PATCH] pump: put it on the hill", 0)]
    [InlineData("[PATCH] wall: build it higher", 1)]
    public void An_objection_stands_though_the_objectors_own_patch_carries_a_tag(string subject, int open)
    {
        var objection = Mail("m1", 1, "Ben Brook", "I doubt that the pump on the hill will work in winter.", "m0");
        var tagged = Mail("m2", 2, "Ben Brook", "The wall is too low for the winter in the north.\n\nReviewed-by: Cleo Clark <cleo@example.org>\n", "m0") with { Subject = subject };

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([Proposal, objection, tagged])));

        Assert.Equal(open, summary.Objections.Count(signal => signal.MailId == "m1" && signal.SettledBy is null));
        Assert.Equal(open, summary.Lines.Count(line => line.MailId == "m1"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Twenty_thousand_questions_in_one_mail_do_not_hang_the_summary()
    {
        var opening = Proposal with { Text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Who is going to paint the wall number {i}?\n\n")) + "How deep should the well of the new pump be?\n" };
        var reply = Mail("m1", 1, "Ben Brook", "> How deep should the well of the new pump be?\n\nTen feet will do.\n", "m0");

        var open = await Task.Run(() => OpenQuestions(opening, reply), TestContext.Current.CancellationToken);

        Assert.Equal(20_000, open.Count);
    }

    [Fact]
    public void What_one_could_ask_oneself_or_choose_is_said_to_nobody()
    {
        var asking = Asking with { Text = "The hill is steep. We also need to consider:\n\n- What makes the pump easiest to reach in winter?\n\n- What is best for the whole village?\n" };

        Assert.Empty(OpenQuestions(Proposal, asking));
    }

    [Theory]
    [InlineData("https://example.org/levers.html")]
    [InlineData("    lever = second(pump);")]
    public void A_link_or_code_below_the_quoted_question_answers_it(string answer)
    {
        var reply = Mail("m2", 2, "Ada Arnold", $"> Why does the pump need a second lever on the hill?\n\n{answer}\n\n> The lamp is fine.\n\nThanks for that.\n", "m1");

        Assert.Empty(OpenQuestions(Proposal, Asking, reply));
    }

    [Theory]
    [InlineData("Because the first one breaks.")]
    [InlineData("(Hint: it does not.)")]
    [InlineData("See below.")]
    public void A_question_that_its_author_answers_at_once_is_not_open(string answer)
    {
        var asking = Asking with { Text = Question.Replace("hill?", $"hill? {answer}", StringComparison.Ordinal) };

        Assert.Empty(OpenQuestions(Proposal, asking));
    }

    [Fact]
    public void Who_was_asked_answers_in_another_branch_by_name()
    {
        var third = Mail("m2", 2, "Cleo Clark", "The hill is steep. We want a wall.", "m0");
        var byName = Mail("m3", 3, "Ada Arnold", "The wall will come.\n\nBen Brook: I do not plan more levers for now.\n", "m2");

        Assert.Empty(OpenQuestions(Proposal, Asking, third, byName));
        Assert.Single(OpenQuestions(Proposal, Asking, third, byName with { Text = "The wall will come." }));
    }

    [Theory]
    [InlineData("Mark, a second lever is too heavy.", 0)]
    [InlineData("A second lever is too heavy, as Mark knows.", 0)]
    [InlineData("Mark it with a red sign.", 1)]
    [InlineData("The millers mark it with a red sign.", 1)]
    public void A_first_name_that_is_a_verb_names_its_bearer_only_as_a_name(string text, int open)
    {
        var asking = Asking with { From = new MailAuthor("Mark Miller", "mark@example.org") };
        var third = Mail("m2", 2, "Cleo Clark", "The hill is steep. We want a wall.", "m0");
        var answer = Mail("m3", 3, "Ada Arnold", $"{text}\n", "m2");

        Assert.Equal(open, OpenQuestions(Proposal, asking, third, answer).Count);
    }

    [Theory]
    [InlineData("Applied patch 1 to pump/next, thanks.", 1)]
    [InlineData("Applied to pump/next, thanks.", 0)]
    public void Only_what_is_taken_as_a_whole_leaves_no_question_open(string text, int open)
    {
        var cover = Proposal with { Subject = "[PATCH 0/2] pumps" };
        var taken = Mail("m2", 2, "Cleo Clark", $"{text}\n", "m0");

        Assert.Equal(open, OpenQuestions(cover, Asking, taken).Count);
    }

    [Theory]
    [InlineData("Ada Arnold", "Good point, I'll paint it.", 0)]
    [InlineData("Cleo Clark", "Indeed.", 1)]
    [InlineData("Ada Arnold", "Yes, but the wall holds.", 1)]
    public void An_objection_is_settled_by_whom_it_meets_and_not_by_who_shares_it(string author, string text, int open)
    {
        var objection = Mail("m1", 1, "Ben Brook", "I doubt that the pump on the hill will work in winter.", "m0");
        var answer = Mail("m2", 2, author, $"> I doubt that the pump on the hill will work in winter.\n\n{text}\n", "m1");

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([Proposal, objection, answer])));

        Assert.Equal(open, summary.Objections.Count(signal => signal.MailId == "m1" && signal.SettledBy is null));
    }

    [Fact]
    public void Who_is_asked_by_name_need_not_be_who_is_answered()
    {
        var asking = Asking with { Text = Question.Replace("Why does", "Cleo, why does", StringComparison.Ordinal) };
        var third = Mail("m2", 2, "Dora Dunn", "The hill is steep. We want a wall.", "m0");
        var byName = Mail("m3", 3, "Cleo Clark", "The wall will come.\n\nBen Brook: I do not plan more levers for now.\n", "m2");

        Assert.Empty(OpenQuestions(Proposal, asking, third, byName));
    }

    [Fact]
    public void Who_asked_has_gone_on_with_the_talk()
    {
        var reply = Mail("m2", 2, "Ada Arnold", "> The lamp is fine.\n\nIt burns for a week.\n\n> and so on\n\nIndeed.\n", "m1");
        var more = Mail("m3", 3, "Ben Brook", "> It burns for a week.\n\nA week is long for a lamp.\n", "m2");

        Assert.Empty(OpenQuestions(Proposal, Asking, reply, more));
    }

    [Fact]
    public void A_promise_to_see_to_all_comments_leaves_no_question_open()
    {
        var reply = Mail("m2", 2, "Ada Arnold", "> The lamp is fine.\n\nGood.\n\n> The pump\n\nI will address all your other comments in the next version.\n", "m1");

        Assert.Empty(OpenQuestions(Proposal, Asking, reply));
    }

    [Theory]
    [InlineData("Thanks for the explanation, now I can draw the lever.")]
    [InlineData("Reviewed-by: Ben Brook <ben@example.org>")]
    public void Who_asked_has_understood_or_approved(string text)
    {
        var reply = Mail("m2", 2, "Ada Arnold", "> The lamp is fine.\n\nIt burns for a week.\n\n> and so on\n\nIndeed.\n", "m1");
        var thanks = Mail("m3", 3, "Ben Brook", $"> It burns for a week.\n\n{text}\n", "m2");

        Assert.Empty(OpenQuestions(Proposal, Asking, reply, thanks));
    }

    [Fact]
    public void A_new_version_by_who_was_asked_leaves_no_question_open()
    {
        var first = Proposal with { Subject = "[PATCH] pump: put it on the hill" };
        var next = Mail("m2", 2, "Ada Arnold", "The pump stands on the hill, with one lever.", "m1") with { Subject = "[PATCH v2] pump: put it on the hill" };

        Assert.Empty(OpenQuestions(first, Asking with { Subject = "Re: [PATCH] pump: put it on the hill" }, next));
    }

    [Fact]
    public void A_patch_that_was_taken_leaves_no_question_open()
    {
        var first = Proposal with { Subject = "[PATCH] pump: put it on the hill" };
        var taken = Mail("m2", 2, "Cleo Clark", "Applied, thanks.", "m0") with { Subject = "Re: [PATCH] pump: put it on the hill" };

        Assert.Empty(OpenQuestions(first, Asking with { Subject = "Re: [PATCH] pump: put it on the hill" }, taken));
    }

    [Fact]
    public void A_program_asks_nobody()
    {
        var bot = Asking with { From = new MailAuthor("kernel test robot", "lkp@intel.com") };

        Assert.Empty(OpenQuestions(Proposal, bot));
    }

    [Theory]
    [InlineData("superseded", 0)]
    [InlineData("accepted", 0)]
    [InlineData("changes-requested", 1)]
    public void A_series_that_is_done_with_has_no_open_questions(string state, int open)
    {
        var thread = Assert.Single(ThreadBuilder.Build([Proposal, Asking]));
        var summary = ThreadSummarizer.Summarize(thread, state: state);

        Assert.Equal(open, summary.OpenQuestions.Count());
        Assert.Equal(open, ThreadSummarizer.Summarize(thread).NewestQuestions(thread, state).Count);
    }

    private static List<Signal> OpenQuestions(params Mail[] mails) => [.. ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build(mails))).OpenQuestions];

    private static Mail Mail(string id, int minute, string name, string text, params string[] references) =>
        Some.Mail(id, minute, references) with { From = new MailAuthor(name, $"{name.Split(' ')[0].ToLowerInvariant()}@example.org"), Text = text, Subject = "The pump" };
}
