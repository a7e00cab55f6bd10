using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>What of a series is compared with others to find its earlier version: small, and made to be stored.</summary>
public sealed record SeriesIdentity
{
    /// <summary>Patches compared of one series.</summary>
    private const int MaxPatches = 200;

    /// <summary>Files compared of one series.</summary>
    private const int MaxFiles = 100;

    /// <summary>See <see cref="PatchSeries.Id"/>.</summary>
    public required string Id { get; init; }

    public required string ThreadId { get; init; }

    public required MailAuthor Author { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>See <see cref="PatchSubject.Normalize"/>.</summary>
    public required string Title { get; init; }

    public required PatchVersion Version { get; init; }

    public bool HasVersion { get; init; }

    public int Total { get; init; }

    public bool IsRfc { get; init; }

    public bool IsPull { get; init; }

    public bool IsResend { get; init; }

    /// <summary>See <see cref="PatchSeries.Tags"/>; in lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? ChangeId { get; init; }

    /// <summary>Ids of all its mails, replaced ones included.</summary>
    public IReadOnlyList<string> MailIds { get; init; } = [];

    /// <summary>Patch ids of its diffs, without doubles.</summary>
    public IReadOnlyList<string> PatchIds { get; init; } = [];

    /// <summary>Normalised titles of its patches, without doubles.</summary>
    public IReadOnlyList<string> PatchTitles { get; init; } = [];

    /// <summary>Files that it touches, sorted.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Mails that its cover letter, or its patches' notes, name as earlier versions.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>The highest version that its changelog speaks of: "Changes against v2"; null when it names none.</summary>
    public PatchVersion? ChangelogVersion { get; init; }

    /// <summary>The series whose mail it was sent in answer to; null for most.</summary>
    public string? AnswersId { get; init; }

    public static SeriesIdentity Of(PatchSeries series) => new()
    {
        Id = series.Id,
        ThreadId = series.ThreadId,
        Author = series.Author,
        Date = series.Date,
        Title = PatchSubject.Normalize(series.Title),
        Version = series.Version,
        HasVersion = series.HasVersion,
        Total = series.Total,
        IsRfc = series.IsRfc,
        IsPull = series.IsPull,
        IsResend = series.IsResend,
        Tags = [.. series.Tags.Select(tag => tag.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)],
        ChangeId = series.ChangeId,
        MailIds = [.. series.Mails.Select(mail => mail.Mail.Id).Concat(series.Patches.SelectMany(patch => patch.Replaced)).Distinct().Take(MaxPatches * 2)],
        PatchIds = [.. series.Patches.Select(patch => patch.Mail.Diff.Id).Where(id => id.Length > 0).Distinct().Take(MaxPatches)],
        PatchTitles = [.. series.Patches.Select(patch => PatchSubject.Normalize(patch.Title)).Distinct().Take(MaxPatches)],
        Files = [.. series.Patches.SelectMany(patch => patch.Files).Select(file => file.Path).Distinct().Order(StringComparer.Ordinal).Take(MaxFiles)],
        Earlier = [.. series.Mails.SelectMany(mail => mail.Named).Where(named => named.IsEarlierVersion).Select(named => named.MailId).Distinct().Take(MaxPatches)],
        ChangelogVersion = ChangelogReader.HighestVersion(series.Changelog),
        AnswersId = series.AnswersId,
    };
}
