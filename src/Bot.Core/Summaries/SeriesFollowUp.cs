using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;

namespace Bot.Core.Summaries;

/// <summary>What reviewers asked of a version of a series, and what the next one says of it.</summary>
public sealed record SeriesFollowUp
{
    private const int LongestQuote = 600;

    /// <summary>What others asked, proposed and objected about the earlier version before the later one came, in the threads' order.</summary>
    public required IReadOnlyList<Signal> Asked { get; init; }

    /// <summary>What the later version's changelog says was changed, point by point.</summary>
    public required IReadOnlyList<SummaryLine> Done { get; init; }

    /// <summary>What was asked, the author did not answer, nobody settled, and no point of the changelog takes up. Authors leave things out and use
    /// other words: "look here", not "ignored".</summary>
    public required IReadOnlyList<Signal> Open { get; init; }

    /// <summary>Compares a version with what was said about the one before.</summary>
    /// <param name="earlier">The version before.</param>
    /// <param name="mails">All mails of the threads that its mails stand in, parents before their answers.</param>
    /// <param name="signals">The signals of those threads.</param>
    /// <param name="later">The version.</param>
    public static SeriesFollowUp Read(PatchSeries earlier, IEnumerable<ThreadedMail> mails, IEnumerable<Signal> signals, PatchSeries later)
    {
        var answers = SeriesMails.Answers(earlier, mails).Select(answer => answer.Mail).Where(mail => mail.Date < later.Date && KnownBots.Find(mail) is null).ToLookup(IsByAuthor);
        var reviews = answers[false].ToDictionary(mail => mail.Id, mail => BodyParts.Split(mail.Text), StringComparer.Ordinal);
        var asked = signals
            .Where(signal => signal.Kind is SignalKind.Ask or SignalKind.Question or SignalKind.Proposal or SignalKind.Objection && reviews.ContainsKey(signal.MailId))
            .Aggregate(new List<Signal>(), Joined);
        var done = Accounts(later).SelectMany(mail => ChangelogPoints.Newest(mail.Changelog).Select(point => new SummaryLine(point, mail.Mail.Id, mail.Mail.From.Display))).ToList();
        var points = done.Select(point => (point.Text, Meaning: ChangelogPoints.Meaning(point.Text))).ToList();
        var (replies, terms) = (new Answers(), new Terms());
        foreach (var (i, mail) in answers[true].Index()) replies.Read(BodyParts.Split(mail.Text), terms, i);
        return new SeriesFollowUp { Asked = asked, Done = done, Open = [.. asked.Where(IsOpen)] };

        bool IsByAuthor(Mail mail) => mail.From.Address == earlier.Author.Address || mail.From.Address == later.Author.Address;

        bool IsOpen(Signal signal)
        {
            if (signal.SettledBy is not null || replies.To(terms.Read(signal.Text)).Any()) return false;
            var review = ChangelogPoints.Meaning(Remark(signal.Text, reviews[signal.MailId]));
            return !points.Any(point => ChangelogPoints.TakesUp(point.Meaning, review) || point.Meaning.Overlaps(review) && ChangelogPoints.Credits(point.Text, signal.Author));
        }
    }

    // A sentence that asks and objects is one remark, with the sentence before it perhaps.
    private static List<Signal> Joined(List<Signal> all, Signal signal)
    {
        if (all is not [.., var last] || last.MailId != signal.MailId || !last.Text.Contains(signal.Text, StringComparison.Ordinal) && !signal.Text.Contains(last.Text, StringComparison.Ordinal)) all.Add(signal);
        else all[^1] = (last.Text.Length >= signal.Text.Length ? last : signal) with { SettledBy = last.SettledBy ?? signal.SettledBy };
        return all;
    }

    /// <summary>The stretch of words that the sentence stands in, with the end of the quote above: what it is about is often said there alone.</summary>
    private static string Remark(string sentence, IReadOnlyList<BodyPart> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not { Kind: BodyPartKind.Words, QuoteDepth: 0 } || !QuoteCheck.Normalize(parts[i].Text).Contains(sentence, StringComparison.Ordinal)) continue;
            return i > 0 && parts[i - 1] is { Kind: BodyPartKind.Quote, Text: var quote } ? $"{quote[^Math.Min(quote.Length, LongestQuote)..]}\n{parts[i].Text}" : parts[i].Text;
        }

        return sentence;
    }

    // The cover letter's changelog is that of the whole; without it each patch has its own, often the same.
    private static IEnumerable<PatchMail> Accounts(PatchSeries series) => series.Cover is { Changelog.Length: > 0 } cover
        ? [cover]
        : series.Patches.Select(patch => patch.Mail).Where(mail => mail.Changelog.Length > 0).DistinctBy(mail => mail.Changelog).Take(PatchSeries.MostChangelogs);
}
