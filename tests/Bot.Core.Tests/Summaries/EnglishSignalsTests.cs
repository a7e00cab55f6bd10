using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class EnglishSignalsTests
{
    [Theory]
    [InlineData("Could you send the log of the first run?")]
    [InlineData("Please add a test for the empty table.")]
    [InlineData("Please let us know by Friday.")]
    [InlineData("I was wondering if you could look at the second patch.")]
    [InlineData("Drop the lock before the callback.")]
    [InlineData("s/permament/permanent/")]
    [InlineData("How about counting in 64 bits?")]
    public void An_ask_asks_the_reader_to_do_something(string text) => Assert.True(EnglishSignals.IsAsk(text));

    [Theory]
    [InlineData("Please excuse the delay.")]
    [InlineData("If you fix the issue, kindly add the following tag.")]
    [InlineData("Please find the log below.")]
    [InlineData("Please see patch 2 for the reasons.")]
    [InlineData("The table needs a lock.")]
    [InlineData("Use the smallest table that fits ... [rule 3] I think that this is one.")]
    [InlineData("Drop the lock [...] before the callback.")]
    public void Politeness_or_a_cited_clause_is_no_ask(string text) => Assert.False(EnglishSignals.IsAsk(text));

    [Theory]
    [InlineData("Does anyone know?")]
    [InlineData("When do you need a decision?")]
    [InlineData("It seems to work, but what happens on the small machine?")]
    public void A_question_asks_for_an_answer(string text) => Assert.True(EnglishSignals.IsQuestion(text));

    [Theory]
    [InlineData("Do we really want dozens of links?")]
    [InlineData("Who cares?")]
    [InlineData("You made a backup, didn't you?")]
    [InlineData("Q: What is the software used for voting?")]
    [InlineData("What if the table is empty?")]
    public void A_question_for_effect_is_none(string text) => Assert.False(EnglishSignals.IsQuestion(text));

    [Theory]
    [InlineData("I'll send v3 tomorrow.")]
    [InlineData("OK, will fix it.")]
    [InlineData("I am happy to draft an answer.")]
    [InlineData("I plan to test it on the big machine.")]
    public void A_commitment_says_what_its_author_will_do(string text) => Assert.True(EnglishSignals.IsCommitment(text));

    [Theory]
    [InlineData("Will it work on the small machine?")]
    [InlineData("I'm happy to prove your last point ;-)")]
    [InlineData("We'll never know.")]
    [InlineData("Now we have to decide which table we will use.")]
    public void A_hope_or_a_joke_is_no_commitment(string text) => Assert.False(EnglishSignals.IsCommitment(text));

    [Theory]
    [InlineData("Applied, thanks.")]
    [InlineData("I've queued this for the next release.")]
    [InlineData("The series has been merged into the next branch.")]
    [InlineData("We agreed to keep the old table.")]
    [InlineData("Let's drop this topic.")]
    public void A_decision_says_what_was_decided_or_done(string text) => Assert.True(EnglishSignals.IsDecision(text));

    [Theory]
    [InlineData("If the changes are accepted, it would be for 6.13.")]
    [InlineData("The patch is applied every 5 seconds.")]
    [InlineData("Has it been merged?")]
    [InlineData("It should be merged after the freeze.")]
    [InlineData("It has not been applied.")]
    public void What_may_be_decided_is_no_decision(string text) => Assert.False(EnglishSignals.IsDecision(text));

    [Theory]
    [InlineData("I don't really understand the step to the second table.")]
    [InlineData("This breaks the build on the small machine.")]
    [InlineData("NAK, the lock is not needed.")]
    [InlineData("Why do we need a second table here?")]
    public void An_objection_says_what_is_wrong(string text) => Assert.True(EnglishSignals.IsObjection(text));

    [Theory]
    [InlineData("No objections from me.")]
    [InlineData("This fixes the race in the reload.")]
    [InlineData("The table grows by one step.")]
    public void A_fix_or_consent_is_no_objection(string text) => Assert.False(EnglishSignals.IsObjection(text));

    [Theory]
    [InlineData("The deadline is Monday.", true)]
    [InlineData("Please respond by the end of this week.", true)]
    [InlineData("Reservations must be completed by September 10.", true)]
    [InlineData("The table is written by the reader.", false)]
    public void A_deadline_says_until_when(string text, bool isDeadline) => Assert.Equal(isDeadline, EnglishSignals.IsDeadline(text));

    [Theory]
    [InlineData("This cannot be merged until the parser is fixed.", true)]
    [InlineData("We are waiting for the release of the parser.", true)]
    [InlineData("The reader waits in a loop.", false)]
    public void A_blocker_says_what_must_come_first(string text, bool isBlocker) => Assert.Equal(isBlocker, EnglishSignals.IsBlocker(text));
}
