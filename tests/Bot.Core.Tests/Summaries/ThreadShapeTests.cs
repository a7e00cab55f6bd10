using System.Text.Json;
using Bot.Core.Mails;
using Bot.Core.Summaries;
using Bot.Core.Threads;
using Some = Bot.Core.Tests.Threads.Some;

namespace Bot.Core.Tests.Summaries;

public sealed class ThreadShapeTests
{
    private const string Question = "The nightly build breaks on the small machine since the new allocator came in. Should we go back to the old allocator until it is fixed? Does the big machine need a new table as well?";

    [Fact]
    public void An_invitation_to_answer_is_no_headline()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(
            "The pump house freezes where it stands, since the wall gives no shelter. Please let me know if moving it behind the wall is not the preferred approach.\n"));

        Assert.DoesNotContain("let me know", summary.Headline!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_is_open_until_somebody_quotes_and_answers_it()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(
            Question,
            "> The nightly build breaks on the small machine since the new allocator came in.\n\nI see that here too.\n\n> Should we go back to the old allocator until it is fixed?\n\nNo, the old one leaks on every reload.\n"));

        Assert.Equal("Does the big machine need a new table as well?", Assert.Single(summary.OpenQuestions).Text);
        Assert.Equal("m1", Assert.Single(summary.Of(SignalKind.Question), question => question.Text.StartsWith("Should", StringComparison.Ordinal)).SettledBy);
    }

    [Fact]
    public void What_goes_on_from_a_sentence_before_is_no_headline()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The pump house freezes where it stands, since the wall gives no shelter.\n\nRemove it to clean up the yard in the village.\n"));

        Assert.DoesNotContain("Remove", summary.Headline!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_disputes_alone()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The pump house freezes where it stands. I don't think that the old wall gives shelter to the house.\n"));

        Assert.Equal(ThreadStates.Unanswered, summary.State);
    }

    [Fact]
    public void One_of_several_choices_is_no_decision()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("We vote on a shirt for the miller. Here are the options for the text on it:\n\n- Applied, thanks!\n- This does not fit on my mill.\n"));

        Assert.Empty(summary.Of(SignalKind.Decision));
    }

    [Fact]
    public void An_answer_that_quotes_nothing_answers_every_question()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, "No to both, the old allocator leaks on every reload.\n"));

        Assert.Empty(summary.OpenQuestions);
    }

    [Fact]
    public void A_question_in_a_mail_that_nobody_answers_is_open()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question));

        Assert.Equal(2, summary.OpenQuestions.Count());
        Assert.Equal(ThreadStates.Unanswered, summary.State);
    }

    [Fact]
    public void A_cover_letter_asks_and_promises_but_its_contents_are_neither_orders_nor_decisions()
    {
        const string Text = "Add a second table for the small machines. The old table was merged last year and breaks on every reload. "
            + "Is the second table needed on the big machines? Please test it with a slow disk. I will send the driver part later.\n\nChanges in v2:\n- Add the lock that you asked for\n";
        var cover = Some.Mail("m0", 0) with { Subject = "[PATCH v2 0/3] Grow tables in steps", Text = Text };
        var patch = Some.Mail("m1", 1, "m0") with { Subject = "[PATCH v2 1/3] table: count", Text = "Should the count be wider?" };

        var summary = ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([cover, patch])));

        Assert.Equal(
            [(SignalKind.Question, "Is the second table needed on the big machines?"), (SignalKind.Ask, "Please test it with a slow disk."), (SignalKind.Commitment, "I will send the driver part later.")],
            summary.Signals.Select(signal => (signal.Kind, signal.Text)));
    }

    [Theory]
    [InlineData("I will send the driver part on Friday.", ThreadStates.Promised)]
    [InlineData("I'm working on a fix for the second table.", ThreadStates.Promised)]
    [InlineData("I'm working on a tool that draws tables.", ThreadStates.Discussed)]
    [InlineData("I would be happy to send the driver part.", ThreadStates.Discussed)]
    [InlineData("I will send the driver part if anybody wants it.", ThreadStates.Discussed)]
    public void A_promise_that_hangs_on_something_else_is_none_to_wait_for(string promise, string state)
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The table grows by one step.", $"> The table grows by one step.\n\n{promise}\n"));

        Assert.Equal(state, summary.State);
        Assert.Equal(state == ThreadStates.Promised, summary.Next is not null);
    }

    [Fact]
    public void An_objection_that_its_reader_accepts_is_settled()
    {
        var review = "> The table grows by one step.\n\nThe step overflows after 4096 growths on small machines.\n";
        var answer = "> The step overflows after 4096 growths on small machines.\n\nGood catch, will fix it in v2.\n";

        var summary = ThreadSummarizer.Summarize(Some.Thread("The table grows by one step.", review, answer));

        Assert.Equal("m2", Assert.Single(summary.Objections).SettledBy);
        Assert.Equal(ThreadStates.Promised, summary.State);
        Assert.Equal(("Author 2", "Good catch, will fix it in v2."), (summary.Next!.Holder, summary.Next.Line.Text));
    }

    [Fact]
    public void A_decision_decides_unless_somebody_objects_later()
    {
        var decided = ThreadSummarizer.Summarize(Some.Thread("The table grows by one step.", "I've queued this for the next release.\n"));
        var disputed = ThreadSummarizer.Summarize(Some.Thread("The table grows by one step.", "I've queued this for the next release.\n", "This breaks the reload of the small table.\n"));

        Assert.Equal(ThreadStates.Decided, decided.State);
        Assert.Equal(ThreadStates.Disputed, disputed.State);
    }

    [Fact]
    public void A_state_that_is_known_better_is_taken()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question), state: "applied");

        Assert.Equal("applied", summary.State);
    }

    [Fact]
    public void The_headline_is_the_sentence_of_the_first_mail_that_says_who_wants_what()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("Tables double when they are full. I would like to let them grow in steps of a page.", "Fine with me."));

        Assert.Equal(new SummaryLine("I would like to let them grow in steps of a page.", "m0", "Author 0"), summary.Headline);
    }

    [Fact]
    public void Points_are_told_by_person()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, "The old allocator leaks eleven pages on every reload of the table.\n", "The new allocator needs a lock around the whole table of pages.\n"));

        Assert.Equal(["Author 0", "Author 1", "Author 2"], summary.KeyPoints.Select(person => person.Author));
    }

    [Fact]
    public void The_delta_tells_only_what_is_new_and_what_that_has_settled()
    {
        var thread = Some.Thread(Question, "No to both, the old allocator leaks on every reload.\n");

        var delta = ThreadSummarizer.SummarizeSince(thread, thread.Mails[0].Mail.Date);
        var nothing = ThreadSummarizer.SummarizeSince(thread, thread.Mails[1].Mail.Date);

        Assert.Equal(["m1"], delta.MailIds);
        Assert.All(delta.Lines, line => Assert.Equal("m1", line.MailId));
        Assert.Equal(2, delta.Settled.Count);
        Assert.Equal(thread.Mails[0].Mail.Date, delta.Since);
        Assert.Empty(nothing.MailIds);
        Assert.Empty(nothing.Lines);
    }

    [Fact]
    public void A_summary_survives_being_stored_and_one_from_before_signals_is_still_read()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread(Question, "I'll fix it tomorrow, the lock is wrong.\n"));

        var read = JsonSerializer.Deserialize<ThreadSummary>(JsonSerializer.Serialize(summary))!;
        var old = JsonSerializer.Deserialize<ThreadSummary>("""{"ThreadId":"m0","Subject":"S","MailIds":["m0"],"Lines":[]}""")!;

        Assert.Equal(summary.Signals, read.Signals);
        Assert.Equal((summary.State, summary.Headline, summary.Next), (read.State, read.Headline, read.Next));
        Assert.Empty(old.Signals);
        Assert.Null(old.Headline);
    }

    [Fact]
    public void What_a_thread_begins_with_was_decided_elsewhere()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("We decided to hold the meeting of the pump makers in May. It depends on the patch of the wall.", "I am glad to hear of the meeting."));

        Assert.Equal(ThreadStates.Discussed, summary.State);
    }

    [Fact]
    public void A_remark_on_what_is_wrong_somewhere_is_no_dispute()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The pumps of the valley need more checks.", "I have found many leaks in the pumps of the other valley.\n"));

        Assert.Equal(ThreadStates.Discussed, summary.State);
        Assert.Single(summary.Objections);
    }

    [Fact]
    public void The_next_step_is_none_that_was_promised_before_the_decision()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("Please take the pump patch.", "I'll wait for the wall first.", "I've queued this for the next release.\n"));

        Assert.Null(summary.Next);
    }

    [Fact]
    public void One_who_doubts_makes_no_dispute()
    {
        var summary = ThreadSummarizer.Summarize(Some.Thread("The pumps of the valley need a second lever.", "I don't think that a second lever helps in winter.\n"));

        Assert.Equal(ThreadStates.Discussed, summary.State);
        Assert.Single(summary.Objections);
    }

    [Theory]
    [InlineData("I strongly disagree, a second lever breaks in winter.", ThreadStates.Disputed)]
    [InlineData("NAK, the second lever breaks in winter.", ThreadStates.Disputed)]
    [InlineData("I don't think that a second lever helps in winter.", ThreadStates.Discussed)]
    public void A_refusal_makes_a_dispute(string answer, string state) =>
        Assert.Equal(state, ThreadSummarizer.Summarize(Some.Thread("The pumps of the valley need a second lever.", $"{answer}\n")).State);

    [Fact]
    public void Two_who_stand_against_each_other_dispute()
    {
        Mail[] mails =
        [
            By("m0", 0, "ann", "The pumps of the valley need a second lever."),
            By("m1", 1, "ben", "I don't think that a second lever helps in winter.", "m0"),
            By("m2", 2, "ann", "I don't agree that the winter matters to a lever.", "m0", "m1"),
            By("m3", 3, "ben", "I still don't believe that it helps.", "m0", "m1", "m2"),
        ];

        Assert.Equal(ThreadStates.Disputed, ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build(mails))).State);
    }

    [Fact]
    public void Who_promised_and_writes_again_days_later_has_done_it()
    {
        var promise = By("m1", 1, "ben", "I'll add the second lever.", "m0");
        var later = By("m2", 60 * 48, "ben", "The rain has washed the whole wall of the village.", "m0");
        var opening = By("m0", 0, "ann", "The pumps of the valley need a second lever.");

        Assert.Equal(ThreadStates.Promised, ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([opening, promise]))).State);
        Assert.NotEqual(ThreadStates.Promised, ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build([opening, promise, later]))).State);
    }

    [Fact]
    public void A_call_decides_unless_others_go_on()
    {
        var decided = ThreadSummarizer.Summarize(Some.Thread("The pumps of the valley need a second lever.", "Let's drop this topic.\n"));
        var open = ThreadSummarizer.Summarize(Some.Thread("The pumps of the valley need a second lever.", "Let's drop this topic.\n", "The lever could be made of wood from the hill.\n"));

        Assert.Equal(ThreadStates.Decided, decided.State);
        Assert.NotEqual(ThreadStates.Decided, open.State);
    }

    [Fact]
    public void Who_began_the_thread_tells_what_is_wrong_and_objects_only_by_a_stand()
    {
        Mail[] mails =
        [
            By("m0", 0, "ann", "The pump of the valley stops at noon."),
            By("m1", 1, "ben", "Which lever is down at noon in your valley?", "m0"),
            By("m2", 2, "ann", "This lever breaks when the sun is on it.", "m0", "m1"),
            By("m3", 3, "ann", "I don't agree that the sun is the cause.", "m0", "m1"),
        ];

        Assert.Equal("m3", Assert.Single(ThreadSummarizer.Summarize(Assert.Single(ThreadBuilder.Build(mails))).Objections).MailId);
    }

    [Fact]
    public void A_series_that_is_done_with_has_no_next_step()
    {
        var thread = Some.Thread("Please take the pump patch.", "I'll rework it first.\n");

        Assert.NotNull(ThreadSummarizer.Summarize(thread).Next);
        Assert.Null(ThreadSummarizer.Summarize(thread, state: "superseded").Next);
    }

    [Fact]
    public void Who_is_asked_by_name_holds_the_next_step()
    {
        var asking = By("m2", 2, "cleo", "Ben, please measure the second lever on the hill.", "m0");
        var thread = Assert.Single(ThreadBuilder.Build([By("m0", 0, "ann", "The pumps need a lever."), By("m1", 1, "ben", "They have one on the hill.", "m0"), asking]));

        Assert.Equal("ben Brook", ThreadSummarizer.Summarize(thread).Next?.Holder);
    }

    private static Mail By(string id, int minute, string name, string text, params string[] references) =>
        Some.Mail(id, minute, references) with { From = new MailAuthor($"{name} Brook", $"{name}@example.org"), Text = $"{text}\n" };
}
