namespace Bot.Core.Patches;

/// <summary>Links the versions of a series, and says what changed from one to the next.</summary>
public static class SeriesVersions
{
    /// <summary>The series' next earlier version; null when it has none among the candidates. The order of candidates does not count.</summary>
    /// <param name="series">The series.</param>
    /// <param name="candidates">Series of the same list that share one of <see cref="SeriesKeys.OfEarlier"/>; others do no harm.</param>
    public static SeriesLink? PredecessorOf(SeriesIdentity series, IEnumerable<SeriesIdentity> candidates)
    {
        (SeriesIdentity Series, SeriesLinkReason Reason, double Likeness)? best = null;
        var evidence = new VersionEvidence(series);
        foreach (var candidate in candidates)
        {
            if (!evidence.Allows(candidate) || evidence.ReasonFor(candidate, out var likeness) is not { } reason) continue;
            var found = (candidate, reason, likeness);
            if (best is not { } other || IsBetter(found, other)) best = found;
        }

        return best is { } link ? new SeriesLink(link.Series.Id, link.Reason) : null;
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
}
