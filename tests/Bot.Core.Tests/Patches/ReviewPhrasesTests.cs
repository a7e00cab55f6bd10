using Bot.Core.Patches;

namespace Bot.Core.Tests.Patches;

public sealed class ReviewPhrasesTests
{
    [Theory]
    [InlineData("Applied, thanks!", null)]
    [InlineData("Applied to net-next, thanks.", "net-next")]
    [InlineData("Thanks, applied to the for-next branch.", "for-next branch")]
    [InlineData("Queued up, thanks Ann.", null)]
    [InlineData("Now queued for 6.12 in garden.git, branch for-6.12/core.", null)]
    [InlineData("I've applied this to for-6.12/core.", "for-6.12/core")]
    [InlineData("I have pushed the whole series (with the tags) into garden/garden.git, branch for-6.12.", "garden/garden.git, branch for-6.12")]
    [InlineData("JFYI, the patchset has been committed into garden.git, branch for-6.12/trivial.", "garden.git, branch for-6.12/trivial")]
    [InlineData("JFYI, the patch has been comitted into garden.git, branch for-6.12/trivial.", "garden.git, branch for-6.12/trivial")]
    [InlineData("Thanks! Merged and pushed onto garden-next!", "garden-next")]
    [InlineData("Applied to arm64 (for-next/misc), thanks!", "arm64 (for-next/misc)")]
    [InlineData("I've added the Fixes: tag and applied to for-6.12/fixes.", "for-6.12/fixes")]
    [InlineData("Nobody has picked this up, so I have now pushed it to garden.git#for-6.12.", "garden.git#for-6.12")]
    [InlineData("Looks good, I applied it.", null)]
    [InlineData("Merged, thanks.", null)]
    [InlineData("All four applied to main with the tags from this thread.", "main")]
    [InlineData("All 5 patches are now merged into garden.git.", "garden.git")]
    public void Says_that_it_was_applied(string sentence, string? tree)
    {
        var applied = ReviewPhrases.Applied(sentence, version: 1);

        Assert.NotNull(applied);
        if (tree is not null) Assert.Equal(tree, applied.Value.Tree);
    }

    [Theory]
    [InlineData("Once this is applied, the warning goes away.")]
    [InlineData("I'd be happy to apply it if somebody tests it.")]
    [InlineData("The patches apply on top of v6.1.")]
    [InlineData("Patches applied on top of next-20240501 do not boot.")]
    [InlineData("I applied this series hoping that it helps, but it doesn't.")]
    [InlineData("I applied it locally and it works.")]
    [InlineData("I'll queue v3.")]
    [InlineData("I will apply this when the merge window is over.")]
    [InlineData("This has not been applied.")]
    [InlineData("Has this been applied to net-next?")]
    [InlineData("Was it queued for stable?")]
    [InlineData("When a patch is applied, the state changes.")]
    [InlineData("The relocations are applied to the kernel.")]
    [InlineData("With this patch applied, the test fails.")]
    [InlineData("It also applied to the following two patches.")]
    [InlineData("I have added people to Cc.")]
    [InlineData("With all four applied, the test fails.")]
    [InlineData("I've added some review comments.")]
    [InlineData("I pushed a branch to github for reference.")]
    [InlineData("Patches applied to the for-next tree may be rebased.")]
    [InlineData("You did not apply this when you merged the series.")]
    [InlineData("Please drop this if it was queued.")]
    [InlineData("I've applied v3 of this.")]
    [InlineData("The same rule must be applied to every patch.")]
    public void Does_not_say_that_it_was_applied(string sentence) => Assert.Null(ReviewPhrases.Applied(sentence, version: 2));

    [Theory]
    [InlineData("NAK.", true)]
    [InlineData("NACK", true)]
    [InlineData("Sorry, but NAK to this approach.", true)]
    [InlineData("I am sorry but I NACK this patch.", true)]
    [InlineData("That breaks everybody, so I nack this.", true)]
    [InlineData("NACK, this does not work at all.", true)]
    [InlineData("I'm not going to apply this.", true)]
    [InlineData("I won't NACK this.", false)]
    [InlineData("This would get NACKed.", false)]
    [InlineData("The chip sends a NAK.", false)]
    [InlineData("NAK unless you fix the locking.", false)]
    [InlineData("Is that a NACK?", false)]
    [InlineData("Jane NAKed it a year ago.", false)]
    [InlineData("No, NAK.", true)]
    [InlineData("No NACK from me.", false)]
    [InlineData("A NACK would be too strong for this.", false)]
    [InlineData("My NAK was about v1.", false)]
    [InlineData("NACK means that nobody takes it.", false)]
    [InlineData("\"NACK\" is a strong word.", false)]
    [InlineData("My NACK still stands.", true)]
    [InlineData("So a big NACK from me, this would break every pump.", true)]
    [InlineData("Again, no NAK from me.", false)]
    [InlineData("My NACK is withdrawn, the new lock is fine.", false)]
    [InlineData("Sorry, but we won't take this.", true)]
    [InlineData("Well, no, I will not apply this series.", true)]
    public void Tells_a_nack(string sentence, bool isNack) => Assert.Equal(isNack, ReviewPhrases.IsNack(sentence));

    [Theory]
    [InlineData("Please ignore this patch, I will send another.", true)]
    [InlineData("Please drop this series.", true)]
    [InlineData("Oops, please disregard v2.", true)]
    [InlineData("I withdraw this patch.", true)]
    [InlineData("Hi all, sorry, please ignore this series.", true)]
    [InlineData("Oh well, never mind, please drop this patch.", true)]
    [InlineData("Please disregard v1.", false)]
    [InlineData("Please ignore my last comment.", false)]
    [InlineData("Please drop this comma.", false)]
    [InlineData("We can ignore this.", false)]
    [InlineData("Right, let's drop it.", false)]
    [InlineData("Ok, you can ignore that.", false)]
    [InlineData("Ok, let's drop this patch.", true)]
    public void Tells_a_withdrawal(string sentence, bool isWithdrawal) => Assert.Equal(isWithdrawal, ReviewPhrases.IsWithdrawal(sentence, version: 2));
}
