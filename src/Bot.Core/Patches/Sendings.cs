using Bot.Core.Threads;

namespace Bot.Core.Patches;

/// <summary>Sorts patches into sendings: first by what answers what, then, for what is left in pieces, by author and time.</summary>
internal sealed class Sendings
{
    /// <summary>Patches without references that come from one author within this time may belong together, and a cover letter without numbers with
    /// what answers it.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromHours(1);

    /// <summary>Unfinished sendings of one author, total and version looked at: a bound for those who send one number a thousand times.</summary>
    private const int MaxOpen = 8;

    private readonly IReadOnlyList<PostedPatch> _posted;
    private readonly PatchParents _parents;
    private readonly int[] _sendingOf;
    private readonly List<Sending> _all = [];
    private readonly DisjointSets _joined;

    private Sendings(IReadOnlyList<PostedPatch> posted, PatchParents parents)
    {
        (_posted, _parents) = (posted, parents);
        _sendingOf = new int[posted.Count];
        JoinByReferences();
        _joined = new DisjointSets(_all.Count);
    }

    /// <summary>The sendings, and for each patch the index of its sending.</summary>
    public static (IReadOnlyList<Sending> All, IReadOnlyList<int> Of) Find(IReadOnlyList<PostedPatch> posted, PatchParents parents)
    {
        var sendings = new Sendings(posted, parents);
        sendings.JoinByTime();
        sendings.AdoptByCovers();
        sendings.FoldRespins();
        for (var i = 0; i < posted.Count; i++) sendings._sendingOf[i] = sendings._joined.Find(sendings._sendingOf[i]);
        return (sendings._all, sendings._sendingOf);
    }

    private void JoinByReferences()
    {
        var sets = new DisjointSets(_posted.Count);
        var missing = new Dictionary<(string Id, string Author, PatchVersion Version, int Total), (int First, HashSet<int> Numbers)>();
        for (var i = 0; i < _posted.Count; i++)
        {
            var patch = _posted[i];
            if (!patch.IsNumbered) continue;
            var parent = _parents.NearestLike(i);
            if (parent >= 0)
            {
                if (IsOneSending(patch, _posted[parent])) sets.Union(i, parent);
            }
            else if (!patch.IsCover && _parents.NearestMissing(i) is { } id)
            {
                var key = (id, patch.Mail.From.Address, patch.Subject.Version, patch.Total);
                if (missing.TryGetValue(key, out var siblings) && siblings.Numbers.Add(patch.Number)) sets.Union(i, siblings.First);
                else missing[key] = (i, [patch.Number]);
            }
        }

        var sendings = new Dictionary<int, int>();
        for (var i = 0; i < _posted.Count; i++)
        {
            if (sendings.TryGetValue(sets.Find(i), out var sending))
            {
                _all[sending].Add(i, _posted[i]);
            }
            else
            {
                sendings.Add(sets.Find(i), sending = _all.Count);
                _all.Add(new Sending(i, _posted[i]));
            }

            _sendingOf[i] = sending;
        }
    }

    // The same number again begins anew; patches may leave the version to their cover letter.
    private static bool IsOneSending(PostedPatch patch, PostedPatch parent) =>
        patch.Number != parent.Number
        && (patch.Subject.Version == parent.Subject.Version || (parent.IsCover && parent.Subject.HasVersion && !patch.Subject.HasVersion));

    /// <summary>Sendings that lack something join the last one before them that has just that, within an hour.</summary>
    private void JoinByTime()
    {
        var open = new Dictionary<(string Author, PatchVersion Version, int Total, bool IsPull), List<int>>();
        foreach (var i in Enumerable.Range(0, _all.Count).OrderBy(i => _all[i].Begin).ThenBy(i => i))
        {
            var sending = _all[i];
            if (!sending.IsNumbered || (sending.IsComplete && sending.Cover >= 0)) continue;
            var first = _posted[sending.Members[0]];
            var key = (first.Mail.From.Address, sending.Version, sending.Total, first.Subject.IsPull);
            if (!open.TryGetValue(key, out var others)) open.Add(key, others = []);
            others.RemoveAll(other => sending.Begin - _all[other].End > Together);
            var found = others.FindLastIndex(other => !_all[other].Numbers.Overlaps(sending.Numbers));
            if (found >= 0)
            {
                _all[others[found]].Take(sending);
                _joined.Join(i, others[found]);
            }
            else
            {
                others.Add(i);
                if (others.Count > MaxOpen) others.RemoveAt(0);
            }
        }
    }

    /// <summary>A cover letter without patches takes those that answer it within the hour, though it says another version or total; and
    /// those that have no numbers, in the order in which they were sent.</summary>
    private void AdoptByCovers()
    {
        HashSet<int> givesNumbers = [];
        for (var i = 0; i < _all.Count; i++)
        {
            var sending = _all[i];
            var first = sending.Members[0];
            if (_joined.Find(i) != i || sending.Cover >= 0 || _parents.Nearest(first) is not (>= 0 and var parent)) continue;
            var found = _joined.Find(_sendingOf[parent]);
            var cover = _all[found];
            if (found == i || !_posted[parent].IsCover || !_posted[parent].HasAuthorOf(_posted[first]) || (sending.Begin - cover.Begin).Duration() > Together) continue;
            if (sending.IsNumbered)
            {
                if (cover.Received > 0) continue;
                cover.TakePatches(sending);
            }
            else
            {
                if (_posted[first].Patch.Role != PatchRole.Patch || cover.IsComplete || (cover.Received > 0 && !givesNumbers.Contains(found))) continue;
                givesNumbers.Add(found);
                cover.TakeUnnumbered(sending, _posted[first]);
            }

            _joined.Join(i, found);
        }
    }

    /// <summary>"[PATCH v5.1 10/12]" in answer to "[PATCH v5 10/12]": a few patches sent anew take their places.</summary>
    private void FoldRespins()
    {
        foreach (var i in Enumerable.Range(0, _all.Count).Where(i => _joined.Find(i) == i).OrderBy(i => _all[i].Begin).ThenBy(i => i))
        {
            var sending = _all[i];
            if (!sending.IsNumbered || sending.Cover >= 0 || sending.Received * 2 > sending.Total) continue;
            var target = -1;
            foreach (var member in sending.Members)
            {
                var parent = _parents.NearestLike(member);
                if (parent < 0 || (sending.Version.Minor == 0 && !_posted[parent].IsCover && _posted[parent].Number != _posted[member].Number)) break;
                var found = _joined.Find(_sendingOf[parent]);
                if (found == i || (target >= 0 && target != found) || _all[found].Version > sending.Version) break;
                target = found;
                if (member != sending.Members[^1]) continue;
                _all[target].TakeRespin(sending);
                _joined.Join(i, target);
            }
        }
    }
}
