namespace Bot.Cli.Demo;

/// <summary>The mailing list that ships inside for <c>bot demo</c>: three days of an invented database's development, by invented
/// people. Most of it is in sedge-dev, one mail also in sedge-announce. Among ordinary mails it has what real lists have: a
/// reply that arrives before its parent, mails in koi8-r and iso-8859-1, one in HTML only, one with a broken header.</summary>
internal static class SampleList
{
    /// <summary>The list of most mails, and of those that do not name theirs.</summary>
    public const string Name = "sedge-dev.lists.example.org";

    /// <summary>How links to its archive would look. There is none.</summary>
    public const string ArchiveLink = "https://lists.example.org/{list}/{id}/";

    /// <summary>Before its first mail.</summary>
    public static readonly DateTimeOffset Since = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>After its last mail, and a good time for its digest.</summary>
    public static readonly DateTimeOffset Until = new(2026, 3, 5, 6, 30, 0, TimeSpan.Zero);

    /// <summary>The mails, as an mbox (mboxrd).</summary>
    public static Stream Open() => typeof(SampleList).Assembly.GetManifestResourceStream("Bot.Cli.Demo.sedge.mbox")
        ?? throw new InvalidOperationException("The sample list is missing from this build.");
}
