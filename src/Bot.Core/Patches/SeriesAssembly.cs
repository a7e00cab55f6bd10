namespace Bot.Core.Patches;

/// <summary>Makes series of sendings.</summary>
internal static class SeriesAssembly
{
    public static IReadOnlyList<PatchSeries> Assemble(
        IReadOnlyList<PostedPatch> posted, PatchParents parents, (IReadOnlyList<Sending> All, IReadOnlyList<int> Of) sendings)
    {
        var members = new Dictionary<int, List<int>>();
        for (var i = 0; i < posted.Count; i++)
        {
            if (members.TryGetValue(sendings.Of[i], out var others)) others.Add(i);
            else members.Add(sendings.Of[i], [i]);
        }

        var firsts = members.ToDictionary(pair => pair.Key, pair => First(posted, pair.Value));
        return
        [
            .. members
                .Select(pair => Assemble(posted, sendings.All[pair.Key], firsts[pair.Key], pair.Value) with { AnswersId = Answers(pair.Key) })
                .OrderBy(series => series.Date)
                .ThenBy(series => series.Id, StringComparer.Ordinal),
        ];

        string? Answers(int sending) =>
            parents.Nearest(firsts[sending]) is >= 0 and var parent && sendings.Of[parent] is var other && other != sending ? posted[firsts[other]].Mail.Id : null;
    }

    /// <summary>The earliest mail of the lowest number: it names the series, whatever is sent anew later.</summary>
    private static int First(IReadOnlyList<PostedPatch> posted, List<int> members) => members.MinBy(i => (posted[i].Number, i));

    private static PatchSeries Assemble(IReadOnlyList<PostedPatch> posted, Sending sending, int first, List<int> members)
    {
        var (head, mail) = (posted[first].Subject, posted[first].Mail);
        var byNumber = members.GroupBy(i => posted[i].Number).OrderBy(group => group.Key).Select(group => Place(posted, group)).ToList();
        var isPull = posted[first].Patch.Role == PatchRole.Pull;
        var hasCover = head.Number == 0 || (isPull && sending.Total == 1);
        return new PatchSeries
        {
            Id = mail.Id,
            Title = head.Title,
            Version = sending.Version,
            HasVersion = sending.HasVersion,
            Total = sending.Total,
            Cover = hasCover ? byNumber[0].Mail : null,
            Patches = hasCover ? [.. byNumber.Skip(1)] : byNumber,
            ThreadId = posted[first].ThreadId,
            Author = mail.From,
            Date = members.Min(i => posted[i].Mail.Date),
            IsRfc = head.IsRfc,
            IsPull = isPull,
            IsResend = head.IsResend,
            Tags = head.Tags,
        };
    }

    /// <summary>Of several mails with one number the newest version counts, of those the newest mail.</summary>
    private static SeriesPatch Place(IReadOnlyList<PostedPatch> posted, IGrouping<int, int> members)
    {
        var ordered = members.OrderBy(i => posted[i].Subject.Version).ThenBy(i => i).ToList();
        return new SeriesPatch(members.Key, posted[ordered[^1]].Patch, [.. ordered.SkipLast(1).Select(i => posted[i].Mail.Id)]);
    }
}
