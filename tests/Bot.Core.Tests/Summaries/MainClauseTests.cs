using Bot.Core.Summaries;

namespace Bot.Core.Tests.Summaries;

public sealed class MainClauseTests
{
    [Theory]
    [InlineData("We should take the lock before the table grows", ", because the old one leaks on every reload.")]
    [InlineData("We should take the lock before the table grows", " so that nobody reads it half way.")]
    [InlineData("The table on the hill will grow in steps of a page", ", which costs a second on small machines.")]
    [InlineData("The table on the hill will grow in steps of a page", " (the one below it still doubles).")]
    [InlineData("The table on the hill will grow in steps of a page", " - that costs a second on small machines.")]
    [InlineData("The table on the hill will grow in steps of a page", ", e.g. when a thousand counters come at once.")]
    [InlineData("The table on the hill will grow in steps of a page", "; the one below it doubles each time.")]
    [InlineData("The table on the hill will grow in steps of a page", ", and I have seen it take a second.")]
    [InlineData("The table on the hill will grow in steps of a page", ", and the one below it doubles each time.")]
    [InlineData("On small machines, it takes a second to grow", ", and the others wait for it meanwhile.")]
    [InlineData("If the table is full, it grows in steps of a page", ", which costs a second on small machines.")]
    public void An_addition_at_the_end_can_be_left_out(string start, string addition) => Assert.Equal(start, MainClause.Of(start + addition));

    [Theory]
    [InlineData("The table on the hill grows in steps of a page, but only on machines with a gigabyte.")]
    [InlineData("The table on the hill grows in steps of a page, and I would rather see it fixed, but nobody has time.")]
    [InlineData("The table on the hill grows in steps of a page (if the caller holds the lock of it).")]
    [InlineData("The table on the hill grows in steps of a page, as long as nobody reads it meanwhile.")]
    [InlineData("The table on the hill grows in steps of a page - unless it was told to double.")]
    [InlineData("We put the whole table on the hill today (the first three legs of it only).")]
    [InlineData("The table is fine and can go up the hill now; without the second lamp, please.")]
    [InlineData("The table is fine and can go up the hill now (the third leg is not in yet).")]
    [InlineData("The table is fine and can go up the hill now; don't let the painters see it.")]
    [InlineData("Wir nehmen den Tisch auf den neuen Berg; allerdings nur, falls Anna ihn vorher sieht.")]
    [InlineData("They say that the table on the hill never grows, which is wrong on all of ours.")]
    public void What_limits_it_is_not_left_out(string sentence) => Assert.Null(MainClause.Of(sentence));

    [Theory]
    [InlineData("The table that the painters left on the hill, which is the older one, grows in steps.")]
    [InlineData("The table that the painters left on the hill - the older one - grows in steps.")]
    [InlineData("The painters brought a table for the hill, a chair, and the counters of last year.")]
    [InlineData("If the painters come to the hill tomorrow, and they bring the table, nobody has to wait.")]
    [InlineData("Ann Example found out that if the table on the hill grows, and the painters read it, the counter stops.")]
    [InlineData("When the table on the hill grows, which takes a second at least, the others wait.")]
    [InlineData("The table does not grow on that hill because of the painters, it does by itself.")]
    [InlineData("The table must not grow on the hill because the painters want it to.")]
    [InlineData("Both the table that stands on the hill, and the one below it, grow in steps.")]
    [InlineData("The table on the hill has a shelf, four legs of wood, and its own lamp for the counters.")]
    [InlineData("The table is fine; so when the painters come to the hill, which they do daily, we wait.")]
    [InlineData("I see your point, but honestly - the painters have never seen the table on the hill.")]
    [InlineData("Rumours of having to move the old table because the painters want it are all over the hill.")]
    [InlineData("I propose that the table on the hill is to be blue, and that it stays there.")]
    [InlineData("Four tables on the hill, three copies of everything, because the painters want them.")]
    [InlineData("Imagine if the painters had taken a table of glass, which nobody on the hill can lift.")]
    [InlineData("We keep the table on the hill only because the painters want it.")]
    [InlineData("Can we make the table on the hill grow in steps, which is what the painters want?")]
    [InlineData("The table (which the painters left on the hill, because it is old) grows in steps.")]
    [InlineData("They wrote \"the table on the hill grows in steps, which is slow\" on the door.")]
    [InlineData("The meeting on the hill goes from 9am - 5pm in the time of the painters.")]
    [InlineData("It grows, because the painters want to have a larger one on the hill.")]
    [InlineData("The table on the hill grows in steps, which is slow.")]
    [InlineData("I started to read about the table on the hill, and I think that it grows twice.")]
    [InlineData("There will have to be some more changes, such as a second lamp for the table.")]
    public void What_would_be_broken_or_hardly_shorter_stays_whole(string sentence) => Assert.Null(MainClause.Of(sentence));
}
