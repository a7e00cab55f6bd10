using Bot.Core.Mails;

namespace Bot.Core.Threads;

/// <summary>Puts mails into threads by the ids that they have and answer, in the manner of RFC 5256 §3 REFERENCES, with the
/// deviations that docs/specifications.md lists. A pure function of the set of mails: whatever order they come in, the result
/// is the same. Nothing recurses, and the time is all but linear in mails and references.</summary>
public static class ThreadBuilder
{
    /// <summary>Builds the threads of the mails given, be they a whole list or a single thread.</summary>
    /// <param name="mails">Of copies of a mail the earliest is taken; of different mails that claim one id the earliest keeps it, and the others
    /// get one that is made from their content (<see cref="MailId.ForReused"/>).</param>
    /// <returns>Threads by the date and id of their first top-level mail; in each, the mails in reading order.</returns>
    public static IReadOnlyList<MailThread> Build(IEnumerable<Mail> mails)
    {
        var sorted = Distinct(mails);
        var index = new MailIndex(sorted);
        var guesses = SubjectGuess.Of(sorted);
        var components = Components(sorted, guesses);
        var parents = Parents(sorted, index, guesses);
        var children = new List<int>?[sorted.Length];
        var topLevel = new Dictionary<int, List<int>>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (parents[i] >= 0) (children[parents[i]] ??= []).Add(i);
            else if (topLevel.TryGetValue(components[i], out var others)) others.Add(i);
            else topLevel.Add(components[i], [i]);
        }

        // Mails are in order of date and id, so every list of children and of top-level mails is too.
        var starts = topLevel.Values.OrderBy(indices => indices[0]);
        return [.. starts.Select(indices => Thread(sorted, parents, children, indices))];
    }

    /// <summary>Builds the one thread of mails that are known to belong together.</summary>
    /// <param name="mails">At least one.</param>
    public static MailThread BuildOne(IEnumerable<Mail> mails)
    {
        var threads = Build(mails);
        return threads.Count == 1 ? threads[0] : threads[0] with { Mails = [.. threads.SelectMany(thread => thread.Mails)] };
    }

    /// <summary>The mails, each once. Of several that claim one id the earliest keeps it.</summary>
    private static Mail[] Distinct(IEnumerable<Mail> mails)
    {
        var copies = new Dictionary<(string Id, string ContentHash), Mail>();
        foreach (var mail in mails)
            if (!copies.TryGetValue((mail.Id, mail.ContentHash), out var other) || IsBefore(mail, other)) copies[(mail.Id, mail.ContentHash)] = mail;
        var sorted = copies.Values.ToArray();
        Array.Sort(sorted, static (a, b) => Compare(a, b) is var order and not 0 ? order : string.CompareOrdinal(a.ContentHash, b.ContentHash));
        HashSet<string> claimed = new(sorted.Length, StringComparer.Ordinal);
        for (var i = 0; i < sorted.Length; i++)
            if (!claimed.Add(sorted[i].Id)) sorted[i] = sorted[i] with { Id = MailId.ForReused(sorted[i].Id, sorted[i].ContentHash) };
        if (claimed.Count < sorted.Length) Array.Sort(sorted, Compare);
        return sorted;
    }

    private static int Compare(Mail a, Mail b) => a.Date.CompareTo(b.Date) is var byDate and not 0 ? byDate : string.CompareOrdinal(a.Id, b.Id);

    // Content hashes do not cover Date and References, so two copies of one mail may still differ in them.
    private static bool IsBefore(Mail a, Mail b)
    {
        var order = a.Date.CompareTo(b.Date);
        if (order == 0) order = b.References.Count.CompareTo(a.References.Count);
        for (var i = 0; order == 0 && i < a.References.Count; i++) order = string.CompareOrdinal(a.References[i], b.References[i]);
        return order < 0;
    }

    /// <summary>A number for each mail, equal for mails that the same ids or a guess connect. Ids of mails that never came connect too.</summary>
    private static int[] Components(Mail[] mails, int[] guesses)
    {
        var sets = new DisjointSets(mails.Length);
        var ids = new Dictionary<string, int>(mails.Length, StringComparer.Ordinal);
        for (var i = 0; i < mails.Length; i++)
        {
            Connect(i, mails[i].Id);
            foreach (var id in mails[i].References) Connect(i, id);
            if (guesses[i] >= 0) sets.Union(i, guesses[i]);
        }

        var components = new int[mails.Length];
        for (var i = 0; i < mails.Length; i++) components[i] = sets.Find(i);
        return components;

        void Connect(int mail, string id)
        {
            if (!ids.TryAdd(MailId.Key(id), mail)) sets.Union(mail, ids[MailId.Key(id)]);
        }
    }

    /// <summary>The parent of each mail, or -1. The newest mail chooses first, so that a circle of answers is cut at its oldest
    /// mail, which becomes top-level. A mail that still has to choose is the top of all that hangs below it: its choice would
    /// close a circle exactly when the chosen mail hangs there too. Guesses come last: they never take a place that an id asks for.</summary>
    private static int[] Parents(Mail[] mails, MailIndex index, int[] guesses)
    {
        var parents = new int[mails.Length];
        var tops = new DisjointSets(mails.Length);
        for (var i = mails.Length - 1; i >= 0; i--)
        {
            parents[i] = -1;
            var references = mails[i].References;
            for (var nearest = references.Count - 1; nearest >= 0 && parents[i] < 0; nearest--)
                if (index.Find(references[nearest]) is { } candidate) Choose(i, candidate);
        }

        for (var i = mails.Length - 1; i >= 0; i--)
            if (guesses[i] >= 0) Choose(i, guesses[i]);
        return parents;

        void Choose(int mail, int candidate)
        {
            if (tops.Find(candidate) == mail) return;
            parents[mail] = candidate;
            tops.Join(mail, candidate);
        }
    }

    private static MailThread Thread(Mail[] mails, int[] parents, List<int>?[] children, List<int> topLevel)
    {
        var ordered = new List<ThreadedMail>();
        var open = new Stack<(int Mail, int Depth)>();
        Push(topLevel, 0);
        while (open.TryPop(out var next))
        {
            var (mail, parent) = (mails[next.Mail], parents[next.Mail] < 0 ? null : mails[parents[next.Mail]]);
            ordered.Add(new ThreadedMail(mail, parent?.Id, next.Depth)
            {
                // Only a mail that names no id is guessed.
                IsGuess = parent is not null && mail.References.Count == 0,
                NewTopic = parent is null ? null : SubThread.Title(mail.Subject, parent.Subject),
            });
            if (children[next.Mail] is { } below) Push(below, next.Depth + 1);
        }

        var first = mails[topLevel[0]];
        return new MailThread { Id = first.Id, Subject = first.Subject, Mails = ordered };

        void Push(List<int> siblings, int depth)
        {
            for (var i = siblings.Count - 1; i >= 0; i--) open.Push((siblings[i], depth));
        }
    }

    /// <summary>Finds mails by id: by exactly this one, else by one that means the same.</summary>
    private sealed class MailIndex
    {
        private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);

        public MailIndex(Mail[] mails)
        {
            for (var i = 0; i < mails.Length; i++)
            {
                exact.Add(mails[i].Id, i);
                byKey.TryAdd(MailId.Key(mails[i].Id), i);
            }
        }

        public int? Find(string id) => exact.TryGetValue(id, out var mail) || byKey.TryGetValue(MailId.Key(id), out mail) ? mail : null;
    }
}
