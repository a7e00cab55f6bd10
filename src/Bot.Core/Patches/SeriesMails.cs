using Bot.Core.Mails;
using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>The mails about one version of a series: its own, and what hangs below them up to the next series that was sent in
/// answer to it.</summary>
internal sealed class SeriesMails
{
    private readonly Dictionary<string, int?> _own = new(StringComparer.Ordinal);

    private SeriesMails(PatchSeries series)
    {
        if (series.Cover is { } cover) _own[cover.Mail.Id] = null;
        foreach (var patch in series.Patches)
        {
            // A lone patch is the whole series.
            int? number = series is { Total: 1, Cover: null } ? null : patch.Number;
            foreach (var id in patch.Replaced) _own[id] = number;
            _own[patch.MailId] = number;
        }

        // A series sent again keeps the name of the first cover letter, which people may have answered.
        _own.TryAdd(series.Id, null);
    }

    /// <summary>The answers by date, each with the patch that it is about (null: the whole series).</summary>
    public List<(Mail Mail, int? Patch)> Answers { get; } = [];

    /// <param name="series">One version.</param>
    /// <param name="mails">All mails of the threads that its mails stand in, parents before their answers.</param>
    public static SeriesMails Of(PatchSeries series, IEnumerable<ThreadedMail> mails)
    {
        var found = new SeriesMails(series);
        var places = new Dictionary<string, int?>(found._own, StringComparer.Ordinal);
        foreach (var (mail, parent, _) in mails)
        {
            if (found._own.ContainsKey(mail.Id) || parent is null || !places.TryGetValue(parent, out var patch)) continue;
            // tip-bot sends the commit in answer to its patch: a patch mail that begins no series.
            if (PatchMail.Of(mail).Role != PatchRole.None && KnownBots.Find(mail) is null) continue;
            if (places.TryAdd(mail.Id, patch)) found.Answers.Add((mail, patch));
        }

        found.Answers.Sort(static (a, b) => a.Mail.Date.CompareTo(b.Mail.Date) is var byDate and not 0 ? byDate : string.CompareOrdinal(a.Mail.Id, b.Mail.Id));
        return found;
    }
}
