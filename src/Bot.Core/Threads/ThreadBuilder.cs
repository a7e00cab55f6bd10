using Bot.Core.Mails;

namespace Bot.Core.Threads;

/// <summary>Puts mails into threads by the ids that they have and answer, in the manner of RFC 5256 §3 REFERENCES, with the
/// deviations that docs/specifications.md lists. A pure function of the set of mails: whatever order they come in, the result
/// is the same. Nothing recurses, and the time is all but linear in mails and references.</summary>
public static class ThreadBuilder
{
    /// <summary>Builds the threads of the mails given, be they a whole list or a single thread.</summary>
    /// <param name="mails">Of mails with the same id, one is taken: the one with the smallest content hash.</param>
    /// <returns>Threads by the date and id of their first top-level mail; in each, the mails in reading order.</returns>
    public static IReadOnlyList<MailThread> Build(IEnumerable<Mail> mails)
    {
        var sorted = Distinct(mails);
        var index = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        for (var i = 0; i < sorted.Length; i++) index.Add(sorted[i].Id, i);

        var components = Components(sorted, index);
        var parents = Parents(sorted, index);
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

    private static Mail[] Distinct(IEnumerable<Mail> mails)
    {
        var byId = new Dictionary<string, Mail>(StringComparer.Ordinal);
        foreach (var mail in mails)
            if (!byId.TryGetValue(mail.Id, out var other) || IsBefore(mail, other)) byId[mail.Id] = mail;
        var sorted = byId.Values.ToArray();
        Array.Sort(sorted, static (a, b) => a.Date.CompareTo(b.Date) is var byDate and not 0 ? byDate : string.CompareOrdinal(a.Id, b.Id));
        return sorted;
    }

    // Content hashes do not cover References, so two readings of one mail may still differ in what they answer.
    private static bool IsBefore(Mail a, Mail b)
    {
        var order = string.CompareOrdinal(a.ContentHash, b.ContentHash);
        if (order == 0) order = a.Date.CompareTo(b.Date);
        if (order == 0) order = b.References.Count.CompareTo(a.References.Count);
        for (var i = 0; order == 0 && i < a.References.Count; i++) order = string.CompareOrdinal(a.References[i], b.References[i]);
        return order < 0;
    }

    /// <summary>A number for each mail, equal for mails that the same ids connect. Ids of mails that never came connect too.</summary>
    private static int[] Components(Mail[] mails, Dictionary<string, int> index)
    {
        var ids = new DisjointSets(mails.Length);
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < mails.Length; i++)
        {
            foreach (var id in mails[i].References)
            {
                if (!index.TryGetValue(id, out var other) && !missing.TryGetValue(id, out other))
                    missing.Add(id, other = ids.Add());
                ids.Union(i, other);
            }
        }

        var components = new int[mails.Length];
        for (var i = 0; i < mails.Length; i++) components[i] = ids.Find(i);
        return components;
    }

    /// <summary>The parent of each mail, or -1. The newest mail chooses first, so that a circle of answers is cut at its oldest
    /// mail, which becomes top-level. A mail that still has to choose is the top of all that hangs below it: its choice would
    /// close a circle exactly when the chosen mail hangs there too.</summary>
    private static int[] Parents(Mail[] mails, Dictionary<string, int> index)
    {
        var parents = new int[mails.Length];
        var tops = new DisjointSets(mails.Length);
        for (var i = mails.Length - 1; i >= 0; i--)
        {
            parents[i] = -1;
            var references = mails[i].References;
            for (var nearest = references.Count - 1; nearest >= 0 && parents[i] < 0; nearest--)
            {
                if (!index.TryGetValue(references[nearest], out var candidate) || tops.Find(candidate) == i) continue;
                parents[i] = candidate;
                tops.Join(i, candidate);
            }
        }

        return parents;
    }

    private static MailThread Thread(Mail[] mails, int[] parents, List<int>?[] children, List<int> topLevel)
    {
        var ordered = new List<ThreadedMail>();
        var open = new Stack<(int Mail, int Depth)>();
        Push(topLevel, 0);
        while (open.TryPop(out var next))
        {
            var parent = parents[next.Mail];
            ordered.Add(new ThreadedMail(mails[next.Mail], parent < 0 ? null : mails[parent].Id, next.Depth));
            if (children[next.Mail] is { } below) Push(below, next.Depth + 1);
        }

        var first = mails[topLevel[0]];
        return new MailThread { Id = first.Id, Subject = first.Subject, Mails = ordered };

        void Push(List<int> siblings, int depth)
        {
            for (var i = siblings.Count - 1; i >= 0; i--) open.Push((siblings[i], depth));
        }
    }
}
