using Bot.Storage;

namespace Bot.Tests.Ingest;

public sealed class UidRunsTests
{
    [Fact]
    public void What_was_examined_and_is_not_there_is_gone()
    {
        var states = new Dictionary<long, UidState> { [3] = UidState.Stored, [4] = UidState.Stored, [6] = UidState.Duplicate };

        var runs = UidRuns.Of([new UidRange(1, 8)], states);

        Assert.Equal(
            [
                new UidRun(1, 2, UidState.Gone), new UidRun(3, 4, UidState.Stored), new UidRun(5, 5, UidState.Gone), new UidRun(6, 6, UidState.Duplicate),
                new UidRun(7, 8, UidState.Gone),
            ],
            runs);
    }

    [Fact]
    public void A_million_mails_that_follow_each_other_are_one_run()
    {
        IReadOnlyList<UidRun> runs = [];
        for (var first = 1L; first < 1_000_000; first += 100) runs = UidRuns.Merge(runs, [new UidRun(first, first + 99, UidState.Stored)]);

        Assert.Equal([new UidRun(1, 1_000_000, UidState.Stored)], runs);
    }

    [Fact]
    public void Where_two_speak_of_a_uid_the_later_counts()
    {
        var merged = UidRuns.Merge(
            [new UidRun(1, 10, UidState.Stored), new UidRun(11, 14, UidState.Gone), new UidRun(15, 20, UidState.Stored)],
            [new UidRun(5, 5, UidState.Stub), new UidRun(12, 14, UidState.Stored)]);

        Assert.Equal(
            [
                new UidRun(1, 4, UidState.Stored), new UidRun(5, 5, UidState.Stub), new UidRun(6, 10, UidState.Stored), new UidRun(11, 11, UidState.Gone),
                new UidRun(12, 20, UidState.Stored),
            ],
            merged);
    }

    [Fact]
    public void Merging_is_what_a_table_of_single_uids_says()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var table = new UidState?[60];
            IReadOnlyList<UidRun> runs = [];
            for (var step = 0; step < 10; step++)
            {
                var first = random.Next(1, 50);
                var change = new UidRun(first, first + random.Next(9), (UidState)random.Next(4));
                for (var uid = change.First; uid <= change.Last; uid++) table[uid] = change.State;
                runs = UidRuns.Merge(runs, [change]);
            }

            var expanded = runs.SelectMany(run => Enumerable.Range((int)run.First, (int)run.Count).Select(uid => (uid, (UidState?)run.State)));
            Assert.Equal(table.Index().Where(each => each.Item is not null), expanded);
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.False(pair.First.State == pair.Second.State && pair.First.Last + 1 == pair.Second.First));
        }
    }

    [Fact]
    public void Missing_is_what_no_run_holds_and_what_was_thought_gone()
    {
        IReadOnlyList<UidRun> known = [new(2, 4, UidState.Stored), new(5, 6, UidState.Gone), new(9, 9, UidState.Stub)];

        Assert.Equal([1L, 5, 7, 10], UidRuns.Missing([10, 1, 2, 4, 5, 7, 9], known));
        Assert.Equal([new UidRange(1, 2), new UidRange(5, 5)], UidRuns.Ranges([5, 1, 2]));
    }
}
