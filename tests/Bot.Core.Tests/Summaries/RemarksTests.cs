using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class RemarksTests
{
    [Theory]
    [InlineData("Thanks Ben for painting the wall, and thanks to Ada for the lamp.")]
    [InlineData("Thank you everyone who has come to the garden so far.")]
    [InlineData("We appreciate your willingness to look after the pump.")]
    [InlineData("Sorry, I was late and read all mails at once.")]
    [InlineData("Apologies for the delayed answer, I was in the garden all week.")]
    [InlineData("It's great to see a lamp in the pump house!")]
    [InlineData("I am new to this garden and I am learning.")]
    [InlineData("I will keep you posted.")]
    [InlineData("Could you please share your comments on the plan of the pump?")]
    public void Courtesies_say_nothing_of_the_matter(string text) => Assert.True(Remarks.Is(text));

    [Theory]
    [InlineData("Adding the list of the gardeners.")]
    [InlineData("I cannot access these two links.")]
    [InlineData("The link to the plan that you shared is not accessible.")]
    [InlineData("Unfortunately, by then I had hit the relay quota.")]
    [InlineData("There is a typo in the sentence above.")]
    public void Remarks_on_mails_say_nothing_of_the_matter(string text) => Assert.True(Remarks.Is(text));

    [Theory]
    [InlineData("Below are more details about the pump.")]
    [InlineData("The topics proposed so far follow.")]
    [InlineData("Something like the below (untested).")]
    [InlineData("I'll try to explain my worries.")]
    [InlineData("There are two ways of turning the lever in this garden.")]
    [InlineData("Let's say that the pump has a lever of wood.")]
    [InlineData("Consider the following garden, in which the pump is on the hill.")]
    [InlineData("Imagine we had built the pump house of glass.")]
    [InlineData("In the garden foo() takes the lever.")]
    public void What_announces_or_sets_up_an_example_says_nothing_alone(string text) => Assert.True(Remarks.Is(text));

    [Theory]
    [InlineData("The village has always viewed the pump as a nuisance.")]
    [InlineData("There's a common attitude of letting the gardeners fight it out.")]
    [InlineData("I understand the argument that the wall is old.")]
    [InlineData("Some people think that the lamp is too bright.")]
    [InlineData("So you're saying that the pump is useful and well built.")]
    [InlineData("Isn't the whole point of the wall that it gives shelter?")]
    [InlineData("Is the lamp next?")]
    [InlineData("Useful for some definition of useful.")]
    public void What_others_hold_and_jest_is_not_the_authors_word(string text) => Assert.True(Remarks.Is(text));

    [Theory]
    [InlineData("Thanks, this patch broke the lever of the pump.")]
    [InlineData("Thanks for the plan, I've built the lever into the wall.")]
    [InlineData("Sorry, but the lever is not long enough.")]
    [InlineData("The lever follows the wall to the pump house.")]
    [InlineData("There are two levers, and the pump needs both.")]
    [InlineData("If we move the lever to the wall, the pump can stay.")]
    [InlineData("Adding a second lever makes the pump slower.")]
    [InlineData("Because of the wall the pump does not freeze.")]
    [InlineData("The pump must resend the water to the wall.")]
    [InlineData("The lever was added to the loop of the pump.")]
    [InlineData("Adding the lever to the list of the pumps twice breaks it.")]
    [InlineData("Consider this plan of the pump refused.")]
    [InlineData("How is this supposed to work in winter?")]
    [InlineData("Did you read the plan of the pump after the storm?")]
    [InlineData("I understand the concern, but this is a pump of the village.")]
    [InlineData("Moving the lever to the wall fixes the pump on my hill.")]
    [InlineData("So you can turn the lever of the pump twice.")]
    public void What_says_something_is_none(string text) => Assert.False(Remarks.Is(text));
}
