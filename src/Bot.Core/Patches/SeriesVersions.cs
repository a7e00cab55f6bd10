namespace Bot.Core.Patches;

/// <summary>Links the versions of a series, and says what changed from one to the next.</summary>
public static class SeriesVersions
{
    /// <summary>How long an unmarked series ("[PATCH]" and again "[PATCH]") may lie behind one of the same title.</summary>
    private static readonly TimeSpan UnmarkedAge = TimeSpan.FromDays(180);

    /// <summary>How old an earlier version may be that only likeness tells.</summary>
    private static readonly TimeSpan LikeAge = TimeSpan.FromDays(365);

    /// <summary>Titles of patches that are compared with one another.</summary>
    private const int MaxTitles = 12;

    /// <summary>The series' next earlier version; null when it has none among the candidates. The order of candidates does not count.</summary>
    /// <param name="series">The series.</param>
    /// <param name="candidates">Series of the same list that share one of <see cref="SeriesKeys.OfEarlier"/>; others do no harm.</param>
    public static SeriesLink? PredecessorOf(SeriesIdentity series, IEnumerable<SeriesIdentity> candidates)
    {
        (SeriesIdentity Series, SeriesLinkReason Reason, double Likeness)? best = null;
        foreach (var candidate in candidates)
        {
            if (!MayFollow(series, candidate) || ReasonFor(series, candidate, out var likeness) is not { } reason) continue;
            var found = (candidate, reason, likeness);
            if (best is not { } other || IsBetter(found, other)) best = found;
        }

        return best is { } link ? new SeriesLink(link.Series.Id, link.Reason) : null;
    }

    /// <summary>What follows each series: of several that follow one, that with the best evidence, and of those the first.</summary>
    /// <param name="series">The series of a list, by date.</param>
    /// <param name="links">What each follows, by its id.</param>
    public static IReadOnlyDictionary<string, PatchSeries> Successors(IEnumerable<PatchSeries> series, IReadOnlyDictionary<string, SeriesLink> links)
    {
        var successors = new Dictionary<string, PatchSeries>(StringComparer.Ordinal);
        foreach (var later in series.Where(later => links.ContainsKey(later.Id)).OrderBy(later => links[later.Id].Reason))
            successors.TryAdd(links[later.Id].EarlierId, later);
        return successors;
    }

    /// <summary>What became of each patch, in the order of the later series; what was dropped stands last.</summary>
    public static IReadOnlyList<PatchChange> Compare(PatchSeries earlier, PatchSeries later)
    {
        List<PatchChange> changes = [];
        var rest = new HashSet<SeriesPatch>(earlier.Patches, ReferenceEqualityComparer.Instance);
        var byId = First(earlier.Patches.Where(patch => !patch.Mail.Diff.IsEmpty), patch => patch.Mail.Diff.Id);
        var byTitle = First(earlier.Patches, patch => PatchSubject.Normalize(patch.Title));
        var byFiles = First(earlier.Patches.Where(patch => !patch.Mail.Diff.IsEmpty), Paths);
        var found = new SeriesPatch?[later.Patches.Count];
        // Sure matches first, so that a likely one does not take a patch from its true successor.
        foreach (var (index, key) in (ReadOnlySpan<(Dictionary<string, SeriesPatch>, Func<SeriesPatch, string>)>)
            [(byId, patch => patch.Mail.Diff.Id), (byTitle, patch => PatchSubject.Normalize(patch.Title)), (byFiles, Paths)])
        {
            for (var i = 0; i < found.Length; i++)
                if (found[i] is null && index.TryGetValue(key(later.Patches[i]), out var match) && rest.Remove(match)) found[i] = match;
        }

        for (var i = 0; i < found.Length; i++)
        {
            var patch = later.Patches[i];
            changes.Add(found[i] is { } before
                ? new PatchChange(before.Mail.Diff.Id == patch.Mail.Diff.Id ? PatchChangeKind.Unchanged : PatchChangeKind.Changed, before, patch, before.Mail.Diff.Interdiff(patch.Mail.Diff))
                : new PatchChange(PatchChangeKind.New, null, patch, 0));
        }

        changes.AddRange(earlier.Patches.Where(rest.Contains).Select(patch => new PatchChange(PatchChangeKind.Dropped, patch, null, 0)));
        return changes;
    }

    private static string Paths(SeriesPatch patch) => string.Join('\n', patch.Files.Select(file => file.Path).Order(StringComparer.Ordinal));

    private static Dictionary<string, SeriesPatch> First(IEnumerable<SeriesPatch> patches, Func<SeriesPatch, string> key)
    {
        Dictionary<string, SeriesPatch> first = new(StringComparer.Ordinal);
        foreach (var patch in patches) first.TryAdd(key(patch), patch);
        return first;
    }

    // Evidence comes in grades; of equal grade the newest is the next earlier version, since all versions share what tells them.
    private static bool IsBetter((SeriesIdentity Series, SeriesLinkReason Reason, double Likeness) a, (SeriesIdentity Series, SeriesLinkReason Reason, double Likeness) b)
    {
        var order = Grade(a.Reason).CompareTo(Grade(b.Reason));
        if (order == 0 && a.Reason == SeriesLinkReason.Files) order = b.Likeness.CompareTo(a.Likeness);
        if (order == 0) order = b.Series.Date.CompareTo(a.Series.Date);
        if (order == 0) order = string.CompareOrdinal(a.Series.Id, b.Series.Id);
        return order < 0;
    }

    private static int Grade(SeriesLinkReason reason) => reason switch
    {
        SeriesLinkReason.ChangeId or SeriesLinkReason.Named or SeriesLinkReason.Answer or SeriesLinkReason.Title => 0,
        SeriesLinkReason.Patches => 1,
        _ => 2,
    };

    /// <summary>Whether the numbers and marks allow it: a higher version, a series proper after its RFC, a resend, an unmarked repeat.</summary>
    private static bool MayFollow(SeriesIdentity later, SeriesIdentity earlier)
    {
        if (later.Id == earlier.Id || later.IsPull != earlier.IsPull || !Trees(later).SequenceEqual(Trees(earlier))) return false;
        if (earlier.Date > later.Date || (earlier.Date == later.Date && string.CompareOrdinal(earlier.Id, later.Id) >= 0)) return false;
        if (later.Version > earlier.Version) return true;
        if (later.IsPull) return false;
        return (earlier.IsRfc && !later.IsRfc) || later.IsResend || IsUnmarked(later, earlier);
    }

    // "5.10.y", "AUTOSEL 6.1": the same patches for several releases are no versions of one another.
    private static IEnumerable<string> Trees(SeriesIdentity series) => series.Tags.Where(tag => tag.Any(char.IsAsciiDigit));

    private static bool IsUnmarked(SeriesIdentity later, SeriesIdentity earlier) =>
        later.Date - earlier.Date < UnmarkedAge && later.Tags.SequenceEqual(earlier.Tags) && (later.Version == earlier.Version || (!later.HasVersion && later.ChangelogVersion >= earlier.Version));

    private static SeriesLinkReason? ReasonFor(SeriesIdentity later, SeriesIdentity earlier, out double likeness)
    {
        likeness = 0;
        if (later.ChangeId is { } change && change == earlier.ChangeId) return SeriesLinkReason.ChangeId;
        // Two change-ids are two series, unless the version says otherwise: some begin a new one with every version.
        if (later.ChangeId is not null && earlier.ChangeId is not null && later.Version <= earlier.Version) return null;
        var isSameAuthor = PostedPatch.IsSame(later.Author, earlier.Author);
        var isMarked = later.Version > earlier.Version || earlier.IsRfc || later.IsResend;
        var patches = Share(later.PatchIds, earlier.PatchIds) + Share(later.PatchTitles, earlier.PatchTitles);
        var files = Likeness(later.Files, earlier.Files);
        var words = Likeness(Words(later.Title), Words(earlier.Title));
        if (isMarked && later.Earlier.Any(earlier.MailIds.Contains) && (isSameAuthor || words >= 0.5 || patches > 0)) return SeriesLinkReason.Named;
        if (later.Title == earlier.Title && later.Title.Length > 0 && (isSameAuthor || (isMarked && (files > 0 || patches > 0)))) return SeriesLinkReason.Title;
        if (!isMarked || later.Date - earlier.Date > LikeAge) return null;
        if (patches >= 0.5 && (isSameAuthor || words >= 0.5)) return SeriesLinkReason.Patches;
        if (!isSameAuthor) return null;
        if (later.AnswersId == earlier.Id && later.HasVersion && (files > 0 || words >= 0.3 || patches > 0)) return SeriesLinkReason.Answer;
        // A single patch that became a series keeps a like title on one of its patches.
        var best = Math.Max(words, BestTitles(later, earlier));
        likeness = patches + files + best;
        return later.Version > earlier.Version && ((files >= 0.5 && words >= 0.3) || (files > 0 && best >= 0.5)) ? SeriesLinkReason.Files : null;
    }

    private static double BestTitles(SeriesIdentity later, SeriesIdentity earlier) => later.PatchTitles.Take(MaxTitles).Append(later.Title)
        .SelectMany(title => earlier.PatchTitles.Take(MaxTitles).Append(earlier.Title), (a, b) => Likeness(Words(a), Words(b)))
        .Max();

    private static string[] Words(string title) => [.. title.Split([' ', ':', ',', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The share of the smaller one's members that the other has too: 0 to 1.</summary>
    private static double Share(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : (double)Common(a, b) / Math.Min(a.Count, b.Count);

    /// <summary>Jaccard's likeness of two sets: 0 to 1.</summary>
    private static double Likeness(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var common = Common(a, b);
        return (double)common / (a.Count + b.Count - common);
    }

    private static int Common(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var set = a.ToHashSet(StringComparer.Ordinal);
        return b.Distinct(StringComparer.Ordinal).Count(set.Contains);
    }
}
