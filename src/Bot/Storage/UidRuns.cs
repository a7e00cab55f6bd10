namespace Bot.Storage;

/// <summary>Arithmetic over runs of UIDs. Every sequence is in ascending order and does not overlap.</summary>
public static class UidRuns
{
    /// <summary>The runs of the UIDs of some ranges.</summary>
    /// <param name="ranges">The UIDs examined.</param>
    /// <param name="states">What became of some of them; the others are gone.</param>
    public static IReadOnlyList<UidRun> Of(IEnumerable<UidRange> ranges, IReadOnlyDictionary<long, UidState> states)
    {
        List<UidRun> runs = [];
        var present = states.Keys.Order().ToArray();
        foreach (var range in ranges)
        {
            var next = range.First;
            foreach (var uid in present.Where(range.Contains))
            {
                if (uid > next) Append(runs, new UidRun(next, uid - 1, UidState.Gone));
                Append(runs, new UidRun(uid, uid, states[uid]));
                next = uid + 1;
            }

            if (next <= range.Last) Append(runs, new UidRun(next, range.Last, UidState.Gone));
        }

        return runs;
    }

    /// <summary>What is known after a change: where both speak, the change counts.</summary>
    public static IReadOnlyList<UidRun> Merge(IEnumerable<UidRun> known, IReadOnlyList<UidRun> changes)
    {
        List<UidRun> merged = [];
        foreach (var run in known.SelectMany(run => Without(run, changes)).Concat(changes).OrderBy(run => run.First)) Append(merged, run);
        return merged;
    }

    /// <summary>Which of some UIDs are not held: in no run, or gone.</summary>
    public static IReadOnlyList<long> Missing(IEnumerable<long> uids, IReadOnlyList<UidRun> known)
    {
        List<long> missing = [];
        var index = 0;
        foreach (var uid in uids.Order())
        {
            while (index < known.Count && known[index].Last < uid) index++;
            if (index == known.Count || known[index].First > uid || known[index].State == UidState.Gone) missing.Add(uid);
        }

        return missing;
    }

    /// <summary>The fewest ranges that hold exactly these UIDs.</summary>
    public static IReadOnlyList<UidRange> Ranges(IEnumerable<long> uids)
    {
        List<UidRange> ranges = [];
        foreach (var uid in uids.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == uid) ranges[^1] = ranges[^1] with { Last = uid };
            else ranges.Add(new UidRange(uid, uid));
        }

        return ranges;
    }

    private static IEnumerable<UidRun> Without(UidRun run, IReadOnlyList<UidRun> changes)
    {
        var next = run.First;
        foreach (var change in changes.Where(change => change.First <= run.Last && change.Last >= run.First))
        {
            if (change.First > next) yield return run with { First = next, Last = change.First - 1 };
            next = change.Last + 1;
        }

        if (next <= run.Last) yield return run with { First = next };
    }

    private static void Append(List<UidRun> runs, UidRun run)
    {
        if (runs.Count > 0 && runs[^1].State == run.State && runs[^1].Last + 1 == run.First) runs[^1] = runs[^1] with { Last = run.Last };
        else runs.Add(run);
    }
}
