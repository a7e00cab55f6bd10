namespace Bot.Core.Patches;

/// <summary>That a series, or some of its patches, went into a tree.</summary>
public sealed record Acceptance
{
    /// <summary>The mail that says so.</summary>
    public required string MailId { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The tree or branch as the mail names it: "powerpc/next", "bpf/bpf-next.git (master)"; null when it names none.</summary>
    public string? Tree { get; init; }

    /// <summary>The commits that the mail names, in order, in lower case; 7 to 40 hexadecimal digits.</summary>
    public IReadOnlyList<string> Commits { get; init; } = [];

    /// <summary>The numbers of the patches that were taken; empty when it says or means all.</summary>
    public IReadOnlyList<int> Patches { get; init; } = [];

    /// <summary>Whether the mail speaks of the series, or of patches by their numbers, whichever patch it answers.</summary>
    internal bool IsOfSeries { get; init; }

    /// <summary>The sentence that says so, as it stands in the mail.</summary>
    public required string Quote { get; init; }
}
