using Bot.Core.Digests;

namespace Bot.Hosting;

/// <summary>Where the links of digests and webhooks lead.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The link to a mail in a list without its own: {id} is its Message-ID, {list} its list.
    /// Default: https://lore.kernel.org/all/{id}/.</summary>
    public string Link { get; init; } = ArchiveLink.Lore.Template;

    /// <summary>The lists with an archive of their own.</summary>
    public IReadOnlyList<ListArchive> Lists { get; init; } = [];

    public ArchiveLinks ToLinks() => new(
        new ArchiveLink(Link),
        Lists.ToDictionary(list => list.Name.ToLowerInvariant(), list => new ArchiveLink(list.Link)));

    public IEnumerable<string> Faults(string section)
    {
        if (ArchiveLink.Fault(Link) is { } fault) yield return $"{section}:Link: {fault}";
        for (var index = 0; index < Lists.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(Lists[index].Name)) yield return $"{section}:Lists:{index}:Name is empty: name the list, such as git.vger.kernel.org.";
            if (ArchiveLink.Fault(Lists[index].Link) is { } listFault) yield return $"{section}:Lists:{index}:Link: {listFault}";
        }

        foreach (var name in Lists.GroupBy(list => list.Name.ToLowerInvariant()).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"{section}:Lists names {name} more than once: keep one.";
    }

    /// <summary>A list's archive.</summary>
    public sealed record ListArchive
    {
        public string Name { get; init; } = "";

        public string Link { get; init; } = "";
    }
}
