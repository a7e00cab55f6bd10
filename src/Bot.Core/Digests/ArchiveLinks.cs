namespace Bot.Core.Digests;

/// <summary>The archives of all lists.</summary>
/// <param name="Fallback">For a list without its own.</param>
/// <param name="ByList">By the list's name in lower case.</param>
public sealed record ArchiveLinks(ArchiveLink Fallback, IReadOnlyDictionary<string, ArchiveLink> ByList)
{
    public static readonly ArchiveLinks Default = new(ArchiveLink.Lore, new Dictionary<string, ArchiveLink>());

    /// <summary>The address of a mail; null for an id that Bot made itself, which no archive knows.</summary>
    public string? To(string list, string mailId) =>
        mailId.EndsWith(".bot.invalid", StringComparison.Ordinal) ? null : ByList.GetValueOrDefault(list, Fallback).To(list, mailId);
}
