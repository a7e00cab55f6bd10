using Bot.Core.Digests;

namespace Bot.Hosting;

/// <summary>Where the links of digests and webhooks lead.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The link to a mail in a list without its own: {id} is its Message-ID, {list} its list.
    /// Default: https://lore.kernel.org/all/{id}/.</summary>
    public string Link { get; init; } = "https://lore.kernel.org/all/{id}/";

    /// <summary>The lists with an archive of their own.</summary>
    public IReadOnlyList<ListArchive> Lists { get; init; } = [];

    public ArchiveLinks ToLinks() => new(
        Parse(Link),
        Lists.ToDictionary(list => list.Name.ToLowerInvariant(), list => Parse(list.Link)));

    public IEnumerable<string> Faults(string section)
    {
        if (!ArchiveLink.TryParse(Link, out _, out var fault)) yield return $"{section}:Link: {fault}";
        for (var index = 0; index < Lists.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(Lists[index].Name)) yield return $"{section}:Lists:{index}:Name is empty: name the list, such as git.vger.kernel.org.";
            if (!ArchiveLink.TryParse(Lists[index].Link, out _, out var listFault)) yield return $"{section}:Lists:{index}:Link: {listFault}";
        }

        foreach (var name in Lists.GroupBy(list => list.Name.ToLowerInvariant()).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"{section}:Lists names {name} more than once: keep one.";
    }

    private static ArchiveLink Parse(string template) =>
        ArchiveLink.TryParse(template, out var link, out var fault) ? link : throw new ArgumentException(fault, nameof(template));

    /// <summary>A list's archive.</summary>
    public sealed record ListArchive
    {
        public string Name { get; init; } = "";

        public string Link { get; init; } = "";
    }
}
