namespace Bot.Core.Patches;

/// <summary>Which patches and cover letters a patch was sent in answer to.</summary>
internal sealed class PatchParents
{
    private readonly IReadOnlyList<PostedPatch> _posted;
    private readonly IReadOnlyDictionary<string, PostedPatch> _mails;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <param name="posted">The patches.</param>
    /// <param name="mails">All mails by their ids, talk included.</param>
    public PatchParents(IReadOnlyList<PostedPatch> posted, IReadOnlyDictionary<string, PostedPatch> mails)
    {
        (_posted, _mails) = (posted, mails);
        for (var i = 0; i < posted.Count; i++) _index[posted[i].Mail.Id] = i;
    }

    /// <summary>The nearest patch or cover letter that it answers; -1 for none.</summary>
    public int Nearest(int patch) => Nearest(patch, likeOnly: false);

    /// <summary>The nearest one by the same author and with the same total; -1 for none.</summary>
    public int NearestLike(int patch) => Nearest(patch, likeOnly: true);

    /// <summary>The nearest mail that it answers and that never came; null for none.</summary>
    public string? NearestMissing(int patch)
    {
        var references = _posted[patch].Mail.References;
        for (var i = references.Count - 1; i >= 0; i--)
            if (!_mails.ContainsKey(references[i])) return references[i];
        return null;
    }

    private int Nearest(int patch, bool likeOnly)
    {
        var references = _posted[patch].Mail.References;
        for (var i = references.Count - 1; i >= 0; i--)
            if (_index.TryGetValue(references[i], out var other) && other != patch && (!likeOnly || _posted[patch].IsLike(_posted[other]))) return other;
        return -1;
    }
}
