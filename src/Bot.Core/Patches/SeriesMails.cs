using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>The mails about one version of a series, each with the patch that it is about; null means the whole series.</summary>
internal static class SeriesMails
{
    /// <summary>Its own mails. A lone patch is the whole series.</summary>
    public static IEnumerable<(Mail Mail, int? Patch)> Own(PatchSeries series)
    {
        if (series.Cover is { } cover) yield return (cover.Mail, null);
        foreach (var patch in series.Patches) yield return (patch.Mail.Mail, Number(series, patch));
    }

    /// <summary>What hangs below its own mails, up to the next series that was sent in answer to them, by date.</summary>
    /// <param name="series">One version.</param>
    /// <param name="mails">All mails of the threads that its mails stand in, parents before their answers.</param>
    public static IReadOnlyList<(Mail Mail, int? Patch)> Answers(PatchSeries series, IEnumerable<ThreadedMail> mails)
    {
        // A series sent again keeps the id of the first cover letter, which people may have answered.
        Dictionary<string, int?> places = new(StringComparer.Ordinal) { [series.Id] = null };
        foreach (var patch in series.Patches)
            foreach (var id in patch.Replaced) places[id] = Number(series, patch);
        foreach (var (mail, patch) in Own(series)) places[mail.Id] = patch;

        List<(Mail Mail, int? Patch)> answers = [];
        var all = mails.ToList();
        if (Introduction(series, all) is { } introduction) places[introduction] = null;
        foreach (var (mail, parent, _) in all)
        {
            if (parent is null || !places.TryGetValue(parent, out var patch) || places.ContainsKey(mail.Id)) continue;
            // tip-bot sends the commit in answer to its patch: a patch mail that begins no series.
            if (PatchMail.Of(mail).Role != PatchRole.None && KnownBots.Find(mail) is null) continue;
            places.Add(mail.Id, patch);
            answers.Add((mail, patch));
        }

        answers.Sort(static (a, b) => a.Mail.Date.CompareTo(b.Mail.Date) is var byDate and not 0 ? byDate : string.CompareOrdinal(a.Mail.Id, b.Mail.Id));
        return answers;
    }

    /// <summary>The mail above the patches where that has no number but is their author's: "module loader cleanups", and "[PATCH 1/13]" below it.</summary>
    private static string? Introduction(PatchSeries series, List<ThreadedMail> mails)
    {
        if (series is not { Cover: null, Total: > 1 }) return null;
        var own = series.Patches.Select(patch => patch.Mail.Mail.Id).ToHashSet(StringComparer.Ordinal);
        var above = mails.Where(mail => own.Contains(mail.Mail.Id) && mail.ParentId is { } parent && !own.Contains(parent)).Select(mail => mail.ParentId).Distinct().ToList();
        return above is [{ } id] && mails.FirstOrDefault(mail => mail.Mail.Id == id)?.Mail is { } first && first.From == series.Author && PatchMail.Of(first).Role == PatchRole.None && !PatchSubject.Parse(first.Subject).IsReply ? id : null;
    }

    private static int? Number(PatchSeries series, SeriesPatch patch) => series is { Total: 1, Cover: null } ? null : patch.Number;
}
