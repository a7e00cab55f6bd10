using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class ObjectionPhrasesTests
{
    [Theory]
    [InlineData("I don't really understand the step to the second table.")]
    [InlineData("This breaks the build on the small machine.")]
    [InlineData("NAK, the lock is not needed.")]
    [InlineData("I'm not convinced that the hill is the right place.")]
    [InlineData("I don't see why the lever has to be red.")]
    [InlineData("I am not sure if a second lever is a good idea.")]
    [InlineData("Unfortunately, the patch does not build on a small machine.")]
    [InlineData("Yes, but I don't think that the wall holds.")]
    [InlineData("I'm not sure how a lever can be both red and blue.")]
    [InlineData("My only concern is the ice in the pipe.")]
    [InlineData("I strongly disagree with the colour.")]
    public void An_objection_says_what_is_wrong(string text) => Assert.True(EnglishSignals.IsObjection(text));

    [Theory]
    [InlineData("No objections from me.")]
    [InlineData("This fixes the race in the reload.")]
    [InlineData("The table grows by one step.")]
    [InlineData("I don't think that is a big concern.")]
    [InlineData("Let me know if that day doesn't work for you.")]
    [InlineData("It makes it easier to debug typos in the name.")]
    [InlineData("I'm unfortunately arriving on Monday.")]
    [InlineData("For example, if the pump has a leak:")]
    [InlineData("I confirm that the new lever cures the problem as well.")]
    [InlineData("Ann, do you have objections?")]
    [InlineData("Why do we need a second table here?")]
    [InlineData("I missed the lever when I looked for it.")]
    [InlineData("Sorry, my patch breaks the lamp.")]
    [InlineData("I forgot the rope, my fault.")]
    [InlineData("You are right, this is wrong.")]
    [InlineData("Agreed, that makes no sense.")]
    [InlineData("I don't think that would be a problem.")]
    [InlineData("I don't understand what you mean by the second lever.")]
    [InlineData("This is for my own understanding: does the pump not work without a wall?")]
    [InlineData("I do not see the lever anywhere in the drawing.")]
    [InlineData("There is no need to apologize.")]
    [InlineData("I don't see a good reason not to paint it.")]
    [InlineData("I don't think any of the levers is used in winter.")]
    [InlineData("The history is that there were levers which could cause leaks.")]
    [InlineData("Yes, it would be unnecessary.")]
    [InlineData("I'm not sure how to paint it.")]
    [InlineData("Some answer with \"NAK\" to what they do not want.")]
    [InlineData("I will do it, unless you think it is a bad idea.")]
    [InlineData("The problem is how to bring the water up.")]
    [InlineData("A: This is not possible, please ask the mayor.")]
    public void A_fix_or_consent_is_no_objection(string text) => Assert.False(EnglishSignals.IsObjection(text));

    [Theory]
    [InlineData("I don't believe that a second pump helps.", true)]
    [InlineData("This breaks the reload.", true)]
    [InlineData("The patch does not build.", true)]
    [InlineData("I see many leaks in the old pumps of the valley.", false)]
    [InlineData("The pump is rather old and it is not obvious to me.", false)]
    [InlineData("So the issue is that the lever breaks in winter.", false)]
    [InlineData("This issue is known since the last winter.", false)]
    [InlineData("Is this wrong?", false)]
    public void A_dispute_is_about_what_was_said_or_made(string text, bool isDispute) => Assert.Equal(isDispute, EnglishSignals.IsDispute(text));

    [Theory]
    [InlineData("NAK, the lock is not needed.", true)]
    [InlineData("I strongly disagree with the colour.", true)]
    [InlineData("It is a bad idea to put it there.", true)]
    [InlineData("I don't see why the lever has to be red.", false)]
    [InlineData("My only concern is the ice in the pipe.", false)]
    public void A_refusal_leaves_no_doubt(string text, bool isRefusal) => Assert.Equal(isRefusal, EnglishSignals.IsRefusal(text));
}
