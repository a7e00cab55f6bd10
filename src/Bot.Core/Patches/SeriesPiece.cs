using System.Globalization;
using Bot.Core.Mails;

namespace Bot.Core.Patches;

/// <summary>A trace of patches that may belong to a sending whose other patches stand in threads of their own, since no references connect
/// them: they share the sending, in the same hour or in neighbouring ones.</summary>
/// <param name="Sending">Author, version and total; at most 500 bytes of UTF-8.</param>
/// <param name="Hour">Hours since 1970.</param>
public readonly record struct SeriesPiece(string Sending, long Hour)
{
    /// <summary>The traces of a thread's series; none for most, which are whole and begin with a cover letter.</summary>
    /// <param name="series">The series of one thread alone.</param>
    public static IReadOnlyList<SeriesPiece> Of(IEnumerable<PatchSeries> series) =>
    [
        .. series.Where(each => !each.IsComplete || each.Cover is null)
            .SelectMany(each => each.Mails.Where(mail => mail.Subject.Total is not null), (each, mail) => Of(each, mail))
            .Distinct(),
    ];

    // Patches may leave the version to their cover letter, so that of the series counts.
    private static SeriesPiece Of(PatchSeries series, PatchMail mail) => new(
        MailId.Bound(string.Create(CultureInfo.InvariantCulture, $"{series.Author.Address} {series.Version} {series.Total}")),
        mail.Mail.Date.ToUnixTimeSeconds() / 3600);
}
