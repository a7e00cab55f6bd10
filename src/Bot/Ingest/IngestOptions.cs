namespace Bot.Ingest;

/// <summary>The mailboxes to read.</summary>
public sealed class IngestOptions
{
    public const string Section = "Bot:Ingest";

    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    public IEnumerable<string> Faults(string section)
    {
        var faults = Sources.SelectMany((source, index) => source.Faults($"{section}:Sources:{index}"));
        var doubles = Sources
            .SelectMany((source, index) => source.ResolvedFolders.Select(folder => (Mailbox: $"{source.Account}/{folder}", Key: $"{section}:Sources:{index}")))
            .GroupBy(each => each.Mailbox)
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group.Select(each => each.Key))} read the same mailbox {group.Key}: keep one.");
        return faults.Concat(doubles);
    }
}
