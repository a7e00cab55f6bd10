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
    [InlineData("You should be able to run the pump on any hill.")]
    [InlineData("You must have another table than I do.")]
    [InlineData("Now, you have to turn the lever to see the lamp.")]
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
    [InlineData("I wrote that the pump must go, didn't I?")]
    [InlineData("Why do you keep painting the pump?")]
    [InlineData("There is one thing to improve: how to show half a turn?")]
    [InlineData("How are you today, my dear pump?")]
    [InlineData("Wouldn't the same argument hold for the wall?")]
    public void A_question_for_effect_is_none(string text) => Assert.False(EnglishSignals.IsQuestion(text));

    [Theory]
    [InlineData("I'll send v3 tomorrow.")]
    [InlineData("OK, will fix it.")]
    [InlineData("I am happy to draft an answer.")]
    [InlineData("I plan to test it on the big machine.")]
    [InlineData("I'll let you know what the miller says about it.")]
    [InlineData("I'm aiming to send the new lever this week.")]
    public void A_commitment_says_what_its_author_will_do(string text) => Assert.True(EnglishSignals.IsCommitment(text));

    [Theory]
    [InlineData("Will it work on the small machine?")]
    [InlineData("I'm happy to prove your last point ;-)")]
    [InlineData("We'll never know.")]
    [InlineData("Now we have to decide which table we will use.")]
    [InlineData("If we're going to look for a new pump, perhaps we shouldn't look at the colour.")]
    [InlineData("One is tempted to say \"we'll just add a lever and let them turn it\".")]
    [InlineData("I'll start with my reasons first.")]
    [InlineData("I'll let you work out who paints the lever.")]
    [InlineData("I'll just add that the wall is not new.")]
    public void A_hope_or_a_joke_is_no_commitment(string text) => Assert.False(EnglishSignals.IsCommitment(text));

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

    [Theory]
    [InlineData("That would be a showstopper on a hill.")]
    [InlineData("The missing lamp is not a blocker.")]
    [InlineData("The reader is in a blocking call.")]
    public void What_would_block_or_does_not_is_no_blocker(string text) => Assert.False(EnglishSignals.IsBlocker(text));
}
