namespace Bot.Core.Patches;

/// <summary>What a patch's diff does. Read in one pass; every part of it is bounded.</summary>
public sealed record PatchDiff
{
    /// <summary>Files kept of one diff; lines of further files are counted in the sums only.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>Functions kept of one diff.</summary>
    public const int MaxFunctions = 200;

    /// <summary>Changed lines whose hashes are kept of one diff.</summary>
    public const int MaxLines = 20_000;

    public static readonly PatchDiff Empty = new() { Id = "" };

    /// <summary>The patch id, 40 hex digits, equal to that of "git patch-id --stable": blind to white space, line numbers and the
    /// order of the files. Empty without a diff.</summary>
    public required string Id { get; init; }

    public IReadOnlyList<PatchedFile> Files { get; init; } = [];

    /// <summary>Lines added in all files.</summary>
    public int Added { get; init; }

    /// <summary>Lines removed in all files.</summary>
    public int Removed { get; init; }

    /// <summary>The functions that the hunk heads name, in the order of the diff, without doubles.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>Hashes of the lines added and removed, with their sign and without white space, sorted: two diffs' difference is the
    /// size of the interdiff.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    public bool IsEmpty => Files.Count == 0;

    /// <summary>How many changed lines are in one of two diffs and not in the other; 0 for diffs with one patch id.</summary>
    public int Interdiff(PatchDiff other)
    {
        if (Id == other.Id) return 0;
        var (mine, theirs, same) = (0, 0, 0);
        while (mine < Lines.Count && theirs < other.Lines.Count)
        {
            var order = Lines[mine].CompareTo(other.Lines[theirs]);
            if (order == 0) same++;
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }

        return Lines.Count + other.Lines.Count - (2 * same);
    }
}
