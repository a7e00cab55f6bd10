namespace Bot.Core.Patches;

/// <summary>Patches that were sent together: numbers of one total, one version, one author.</summary>
internal sealed class Sending
{
    public Sending(int index, PostedPatch first)
    {
        Members.Add(index);
        Numbers.Add(first.Number);
        (Total, Version, HasVersion, IsNumbered) = (first.Total, first.Subject.Version, first.Subject.HasVersion, first.IsNumbered);
        (Begin, End, Cover) = (first.Mail.Date, first.Mail.Date, first.IsCover ? index : -1);
    }

    /// <summary>Indices of its patches.</summary>
    public List<int> Members { get; } = [];

    public HashSet<int> Numbers { get; } = [];

    public int Total { get; private set; }

    public bool IsNumbered { get; }

    public PatchVersion Version { get; private set; }

    public bool HasVersion { get; private set; }

    public DateTimeOffset Begin { get; private set; }

    public DateTimeOffset End { get; private set; }

    /// <summary>The index of its cover letter, or -1.</summary>
    public int Cover { get; private set; }

    /// <summary>How many of the promised patches it has.</summary>
    public int Received => Numbers.Count(number => number >= 1 && number <= Total);

    public bool IsComplete => Received == Total;

    public void Add(int index, PostedPatch patch)
    {
        Members.Add(index);
        Numbers.Add(patch.Number);
        Note(patch.Subject.Version, patch.Subject.HasVersion, patch.Mail.Date, patch.Mail.Date, patch.IsCover ? index : -1);
    }

    /// <summary>Takes in another; what its subjects say of the version counts where this one's say nothing.</summary>
    public void Take(Sending other)
    {
        Members.AddRange(other.Members);
        Numbers.UnionWith(other.Numbers);
        Note(other.Version, other.HasVersion, other.Begin, other.End, other.Cover);
    }

    /// <summary>Takes in the patches of a lone cover letter, whose total and version count: people forget to change the cover letter's.</summary>
    public void TakePatches(Sending patches)
    {
        (Total, Version, HasVersion) = (patches.Total, patches.Version > Version ? patches.Version : Version, HasVersion || patches.HasVersion);
        Take(patches);
    }

    /// <summary>Takes in a patch without numbers as the next one.</summary>
    public void TakeUnnumbered(Sending other, PostedPatch patch)
    {
        patch.Give(Received + 1);
        Members.AddRange(other.Members);
        Numbers.Add(patch.Number);
        Note(Version, HasVersion, other.Begin, other.End, -1);
    }

    /// <summary>Takes in patches that were sent anew; they say nothing of the whole.</summary>
    public void TakeRespin(Sending other)
    {
        Members.AddRange(other.Members);
        Numbers.UnionWith(other.Numbers);
    }

    private void Note(PatchVersion version, bool hasVersion, DateTimeOffset begin, DateTimeOffset end, int cover)
    {
        if (!HasVersion && hasVersion) (Version, HasVersion) = (version, true);
        if (begin < Begin) Begin = begin;
        if (end > End) End = end;
        if (Cover < 0) Cover = cover;
    }
}
