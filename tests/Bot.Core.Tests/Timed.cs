namespace Bot.Core.Tests;

/// <summary>Tests that measure time run one at a time, and measure the processor's: other work on the machine does not count.</summary>
[CollectionDefinition(nameof(Timed), DisableParallelization = true)]
public sealed class Timed
{
    /// <summary>The least processor time of some runs; the first ones also compile.</summary>
    internal static TimeSpan Best(int runs, Action action)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            action();
            var took = Environment.CpuUsage.TotalTime - before;
            if (took < best) best = took;
        }

        return best;
    }
}
