using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>One version of a patch series: a cover letter and its patches, or a single patch, or a request to pull.</summary>
public sealed record PatchSeries
{
    /// <summary>How many patches' changelogs count where the cover letter has none.</summary>
    internal const int MostChangelogs = 20;

    /// <summary>The id of its first mail: the cover letter, else the lowest patch. It names the series.</summary>
    public required string Id { get; init; }

    /// <summary>The cover letter's title, else that of the lowest patch.</summary>
    public required string Title { get; init; }

    public required PatchVersion Version { get; init; }

    /// <summary>Whether a subject says the version.</summary>
    public bool HasVersion { get; init; }

    /// <summary>How many patches the subjects promise; 1 for a single patch.</summary>
    public required int Total { get; init; }

    /// <summary>The cover letter, or the request to pull; null when there is none or it has not come.</summary>
    public PatchMail? Cover { get; init; }

    /// <summary>The patches that came, by number, one a number.</summary>
    public required IReadOnlyList<SeriesPatch> Patches { get; init; }

    /// <summary>The thread that holds the first mail; further patches may stand in threads of their own.</summary>
    public required string ThreadId { get; init; }

    /// <summary>Who sent it.</summary>
    public required MailAuthor Author { get; init; }

    /// <summary>The date of its earliest mail.</summary>
    public required DateTimeOffset Date { get; init; }

    public bool IsRfc { get; init; }

    public bool IsPull { get; init; }

    public bool IsResend { get; init; }

    /// <summary>Trees and other tags of the subjects' brackets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The id of the series whose mail this one was sent in answer to; null for most.</summary>
    public string? AnswersId { get; init; }

    /// <summary>How many of the promised patches came; "[PATCH 3/2]" is not among them.</summary>
    public int Received => Patches.Count(patch => patch.Number <= Total);

    /// <summary>The numbers that did not come.</summary>
    public IReadOnlyList<int> Missing => IsPull ? [] : [.. Enumerable.Range(1, Total).Except(Patches.Select(patch => patch.Number))];

    public bool IsComplete => IsPull || Received == Total;

    /// <summary>All its mails: the cover letter and the patches.</summary>
    public IEnumerable<PatchMail> Mails => Cover is null ? Patches.Select(patch => patch.Mail) : Patches.Select(patch => patch.Mail).Prepend(Cover);

    /// <summary>The author's account of what changed: that of the cover letter, else those of the patches, one below the other.</summary>
    public string Changelog => Cover is { Changelog.Length: > 0 }
        ? Cover.Changelog
        : string.Join("\n\n", Patches.Select(patch => patch.Mail.Changelog).Where(text => text.Length > 0).Distinct().Take(MostChangelogs));

    public string? ChangeId => Mails.Select(mail => mail.ChangeId).FirstOrDefault(id => id is not null);

    public string? BaseCommit => Mails.Select(mail => mail.BaseCommit).FirstOrDefault(id => id is not null);
}
