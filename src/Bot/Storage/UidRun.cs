namespace Bot.Storage;

/// <summary>UIDs of one state, without holes.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest, inclusive.</param>
/// <param name="State">What became of them.</param>
public sealed record UidRun(long First, long Last, UidState State)
{
    public long Count => Last - First + 1;
}
