using System.Runtime.InteropServices;

namespace Bot.Core.Patches;

/// <summary>Cover letters without "0/n": "[PATCH v2] Title", or no brackets at all, and below it the same author's "[PATCH v2 1/3]". What makes
/// one is what answers it, so that a mail can become a cover letter with a patch that comes after it.</summary>
internal static class UnnumberedCovers
{
    /// <summary>One patch of a series may be in answer to anything; fewer than this make no series.</summary>
    private const int FewestPatches = 2;

    /// <summary>The first mails without a diff that patches answer directly, or by way of each other, as the cover letters of those; each
    /// within the time in which a sending goes out.</summary>
    /// <param name="mails">All mails by their ids, talk included.</param>
    public static IReadOnlyList<PostedPatch> Find(IReadOnlyDictionary<string, PostedPatch> mails)
    {
        Dictionary<(string Cover, int Total, PatchVersion Version), (PostedPatch First, HashSet<int> Numbers)> answers = [];
        foreach (var patch in mails.Values.Where(mail => mail is { IsNumbered: true, Patch.Role: PatchRole.Patch or PatchRole.Cover }))
        {
            if (Above(patch, mails) is not { } cover || !CanBegin(cover, patch)) continue;
            ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, (cover.Mail.Id, patch.Total, patch.Subject.Version), out var isKnown);
            if (!isKnown || patch.CompareTo(series.First) < 0) series.First = patch;
            (series.Numbers ??= []).Add(patch.Number);
        }

        return
        [
            .. answers
                .Where(series => series.Value.Numbers.Count >= FewestPatches && !series.Value.Numbers.Contains(0))
                .GroupBy(series => series.Key.Cover, series => series.Value.First)
                .Select(cover => mails[cover.Key] with { Patch = mails[cover.Key].Patch.AsCoverOf(cover.Min()!.Subject) }),
        ];
    }

    /// <summary>The nearest mail that a patch answers and that is no patch of its own series.</summary>
    private static PostedPatch? Above(PostedPatch patch, IReadOnlyDictionary<string, PostedPatch> mails)
    {
        var references = patch.Mail.References;
        for (var i = references.Count - 1; i >= 0; i--)
            if (mails.TryGetValue(references[i], out var other) && !patch.IsLike(other)) return other;
        return null;
    }

    private static bool CanBegin(PostedPatch mail, PostedPatch patch) =>
        mail is { IsNumbered: false, Subject: { IsReply: false, IsPull: false, Title.Length: > 0 }, Patch: { Role: PatchRole.None or PatchRole.Patch, Diff.IsEmpty: true } }
        && mail.HasAuthorOf(patch)
        && (patch.Mail.Date - mail.Mail.Date).Duration() <= Sendings.Together
        && (!mail.Subject.SaysPatch || mail.Subject.Version == patch.Subject.Version || (mail.Subject.HasVersion && !patch.Subject.HasVersion));
}
