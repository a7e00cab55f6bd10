using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>Finds the patch series in threads. A pure function of the set of mails: the order in which they came does not count. One
/// thread can hold several series (version 2 sent in answer to version 1), and a series can lie in several threads (patches sent without
/// references).</summary>
/// <remarks>Patches belong together when one answers the other, or both answer a mail that never came; else when the same author sent them
/// within an hour (b4 decides alike); always with the same total and version, and never twice the same number. A lone patch that answers
/// one of another version is that patch sent anew, and takes its place.</remarks>
public static class SeriesBuilder
{
    /// <summary>The series of the threads, by date and id of their first mails.</summary>
    /// <param name="threads">All threads of a list; or one thread and those that its <see cref="SeriesPiece"/>s lead to,
    /// directly or by way of others.</param>
    public static IReadOnlyList<PatchSeries> Build(IEnumerable<MailThread> threads)
    {
        Dictionary<string, PostedPatch> mails = new(StringComparer.Ordinal);
        foreach (var thread in threads)
            foreach (var placed in thread.Mails)
                if (!mails.ContainsKey(placed.Mail.Id)) mails.Add(placed.Mail.Id, new PostedPatch(PatchMail.Of(placed.Mail), thread.Id));

        foreach (var cover in UnnumberedCovers.Find(mails)) mails[cover.Mail.Id] = cover;
        List<PostedPatch> posted = [.. mails.Values.Where(mail => mail.Patch.Role != PatchRole.None)];
        posted.Sort();
        var parents = new PatchParents(posted, mails);
        var sendings = Sendings.Find(posted, parents);
        return SeriesAssembly.Assemble(posted, parents, sendings);
    }

    /// <summary>The series of one thread alone.</summary>
    public static IReadOnlyList<PatchSeries> Build(MailThread thread) => Build([thread]);
}
