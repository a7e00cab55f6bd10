namespace Bot.Core.Patches;

/// <summary>Weighs whether other series are earlier versions of one.</summary>
internal sealed class VersionEvidence(SeriesIdentity later)
{
    /// <summary>How long an unmarked series ("[PATCH]" and again "[PATCH]") may lie behind one of the same title.</summary>
    private static readonly TimeSpan UnmarkedAge = TimeSpan.FromDays(180);

    /// <summary>How old an earlier version may be that only likeness tells.</summary>
    private static readonly TimeSpan LikeAge = TimeSpan.FromDays(365);

    /// <summary>Titles of patches that are compared with one another.</summary>
    private const int MaxTitles = 12;

    private readonly HashSet<string> _patchIds = [.. later.PatchIds];
    private readonly HashSet<string> _patchTitles = [.. later.PatchTitles];
    private readonly HashSet<string> _files = [.. later.Files];
    private readonly HashSet<string> _words = Words(later.Title);
    private readonly HashSet<string>[] _titles = [.. later.PatchTitles.Take(MaxTitles).Select(Words)];

    /// <summary>Whether the numbers and marks allow it: a higher version, a series proper after its RFC, a resend, an unmarked repeat.</summary>
    public bool Allows(SeriesIdentity earlier)
    {
        if (later.Id == earlier.Id || later.IsPull != earlier.IsPull || !Trees(later).SequenceEqual(Trees(earlier))) return false;
        if (earlier.Date > later.Date || (earlier.Date == later.Date && string.CompareOrdinal(earlier.Id, later.Id) >= 0)) return false;
        if (later.Version > earlier.Version) return true;
        if (later.IsPull) return false;
        return (earlier.IsRfc && !later.IsRfc) || later.IsResend || IsUnmarked(earlier);
    }

    // "5.10.y", "AUTOSEL 6.1": the same patches for several releases are no versions of one another.
    private static IEnumerable<string> Trees(SeriesIdentity series) => series.Tags.Where(tag => tag.Any(char.IsAsciiDigit));

    private bool IsUnmarked(SeriesIdentity earlier) =>
        later.Date - earlier.Date < UnmarkedAge && later.Tags.SequenceEqual(earlier.Tags) && (later.Version == earlier.Version || (!later.HasVersion && later.ChangelogVersion >= earlier.Version));

    /// <summary>Why the series is an earlier version; null when it is none.</summary>
    /// <param name="earlier">One that <see cref="Allows"/>.</param>
    /// <param name="likeness">How like they are: comparable among series of reason <see cref="SeriesLinkReason.Files"/> only.</param>
    public SeriesLinkReason? ReasonFor(SeriesIdentity earlier, out double likeness)
    {
        likeness = 0;
        if (later.ChangeId is { } change && change == earlier.ChangeId) return SeriesLinkReason.ChangeId;
        // Two change-ids are two series, unless the version says otherwise: some begin a new one with every version.
        if (later.ChangeId is not null && earlier.ChangeId is not null && later.Version <= earlier.Version) return null;
        var isSameAuthor = PostedPatch.IsSame(later.Author, earlier.Author);
        var isMarked = later.Version > earlier.Version || earlier.IsRfc || later.IsResend;
        var patches = Share(_patchIds, earlier.PatchIds) + Share(_patchTitles, earlier.PatchTitles);
        var files = Likeness(_files, earlier.Files);
        var words = Likeness(_words, Words(earlier.Title));
        if (isMarked && later.Earlier.Any(earlier.MailIds.Contains) && (isSameAuthor || words >= 0.5 || patches > 0)) return SeriesLinkReason.Named;
        if (later.Title == earlier.Title && later.Title.Length > 0 && (isSameAuthor || (isMarked && (files > 0 || patches > 0)))) return SeriesLinkReason.Title;
        if (isMarked && isSameAuthor && later.AnswersId == earlier.Id && later.HasVersion && (files > 0 || words >= 0.3 || patches > 0)) return SeriesLinkReason.Answer;
        if (!isMarked || later.Date - earlier.Date > LikeAge) return null;
        if (patches >= 0.5 && (isSameAuthor || words >= 0.5)) return SeriesLinkReason.Patches;
        if (!isSameAuthor || later.Version <= earlier.Version || files == 0) return null;
        var best = later.PatchTitles.Count == 1 || earlier.PatchTitles.Count == 1 ? Math.Max(words, BestTitles(earlier)) : words;
        likeness = patches + files + best;
        return best >= 0.5 || (files >= 0.5 && words >= 0.3) ? SeriesLinkReason.Files : null;
    }

    /// <summary>How like the likest two titles are: a single patch that became a series, or is left of one, keeps a like title.</summary>
    private double BestTitles(SeriesIdentity earlier) => earlier.PatchTitles.Take(MaxTitles).Append(earlier.Title).Select(Words)
        .Max(theirs => _titles.Append(_words).Max(mine => Likeness(mine, theirs)));

    private static HashSet<string> Words(string title) => [.. title.Split([' ', ':', ',', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The share of the smaller one's members that the other has too: 0 to 1.</summary>
    private static double Share(HashSet<string> a, IReadOnlyCollection<string> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : (double)b.Count(a.Contains) / Math.Min(a.Count, b.Count);

    /// <summary>Jaccard's likeness of two sets: 0 to 1.</summary>
    private static double Likeness(HashSet<string> a, IReadOnlyCollection<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var common = b.Count(a.Contains);
        return (double)common / (a.Count + b.Count - common);
    }
}
