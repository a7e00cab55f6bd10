namespace Bot.Core.Patches;

/// <summary>What became of a patch from one version of its series to the next.</summary>
public enum PatchChangeKind
{
    Unchanged,
    Changed,
    New,
    Dropped,
}
