using System.Globalization;
using Bot.Core.Patches;
using Bot.Core.Summaries;

namespace Bot.Core.Digests;

/// <summary>The words that the text and the HTML of a digest share.</summary>
internal static class DigestPhrases
{
    /// <summary>Threads shown with their summaries; those behind them are named.</summary>
    public const int FullThreads = 20;

    /// <summary>Threads shown or named; those behind them are counted.</summary>
    public const int NamedThreads = 200;

    private const int SubThreadsShown = 5;
    private const int SubjectChars = 160;
    private const int NameChars = 60;
    private const int LineChars = 700;
    private const int AsideChars = 300;

    public static string Subject(DigestThread thread) => Subject(thread, SubjectChars);

    /// <summary>The subject without the tag that a list puts before it ("[garden] Roses", "Re: [garden] Roses"), since the digest
    /// names the list.</summary>
    public static string Subject(DigestThread thread, int length)
    {
        var subject = DisplayText.OneLine(thread.Subject, SubjectChars * 2);
        foreach (var list in thread.AlsoIn.Prepend(thread.List))
        {
            var tag = $"[{ShortName(list)}]";
            var at = subject.StartsWith("Re: ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
            if (subject.AsSpan(at).StartsWith(tag, StringComparison.OrdinalIgnoreCase)) subject = subject[..at] + subject[(at + tag.Length)..].TrimStart();
        }

        return subject.Length == 0 ? "(no subject)" : DisplayText.OneLine(subject, length);
    }

    public static string Name(string name)
    {
        var shown = DisplayText.OneLine(name, NameChars);
        return shown.Length == 0 ? "unknown" : shown;
    }

    /// <summary>What a line says.</summary>
    public static string Line(SummaryLine line) => DisplayText.OneLine(line.Text, LineChars);

    /// <summary>What a headline, a question or a next step says.</summary>
    public static string Aside(SummaryLine line) => DisplayText.OneLine(line.Text, AsideChars);

    /// <summary>" (open)" behind a question that nobody has answered; empty behind all else.</summary>
    public static string OpenMark(SummaryLine line, DigestEntry entry) => entry.IsOpen(line) ? " (open)" : "";

    /// <summary>"Open", "Open, 3 of 7".</summary>
    public static string Open(DigestEntry entry) =>
        entry.MoreQuestions == 0 ? "Open" : $"Open, {entry.Questions.Count} of {Number(entry.Questions.Count + entry.MoreQuestions)}";

    /// <summary>What follows the name of who wrote of the next step: ", to Ada" when it is hers.</summary>
    public static string To(NextStep next) => next.Holder == next.Line.Author ? "" : $", to {Name(next.Holder)}";

    /// <summary>Lines that follow each other and stand in one mail, together.</summary>
    public static IEnumerable<IReadOnlyList<SummaryLine>> ByMail(IReadOnlyList<SummaryLine> lines)
    {
        for (var start = 0; start < lines.Count;)
        {
            var same = lines.Skip(start).TakeWhile(line => line.MailId == lines[start].MailId).ToList();
            start += same.Count;
            yield return same;
        }
    }

    /// <summary>"Ada, Grace and 3 others".</summary>
    public static string People(IReadOnlyList<string> people, int named) => people.Count switch
    {
        0 => "nobody",
        1 => Name(people[0]),
        var count when count <= named => $"{string.Join(", ", people.Take(count - 1).Select(Name))} and {Name(people[^1])}",
        var count => $"{string.Join(", ", people.Take(named - 1).Select(Name))} and {count - named + 1} others",
    };

    /// <summary>"3 mails", or "3 new of 20 mails" when the thread is older than the period.</summary>
    public static string Mails(DigestThread thread) =>
        thread.NewMails == thread.AllMails ? Count(thread.AllMails, "mail") : $"{Number(thread.NewMails)} new of {Count(thread.AllMails, "mail")}";

    /// <summary>"v3, under review, 2 of 5 patches reviewed, supersedes v2"; null for a thread without a series.</summary>
    public static string? Series(DigestThread thread)
    {
        if (thread.Series is not { } series) return null;
        List<string> words = [$"v{series.Version}", State(series.State)];
        var patches = series.Total == 1 ? "1 patch" : $"{Number(series.Total)} patches";
        if (series.Received < series.Total && series.Total > 1) words.Add($"{Number(series.Received)} of {patches} came");
        if (series.Reviewed > 0) words.Add($"{Number(series.Reviewed)} of {patches} reviewed");
        if (series.Previous is { } previous) words.Add($"supersedes v{previous}");
        return string.Join(", ", words);
    }

    /// <summary>"under review", "stalled: the author's turn".</summary>
    private static string State(SeriesState state)
    {
        var words = state.Stage switch
        {
            SeriesStage.New => "new",
            SeriesStage.UnderReview => "under review",
            SeriesStage.ChangesRequested => "changes requested",
            SeriesStage.Superseded => "superseded",
            SeriesStage.Accepted => "accepted",
            SeriesStage.Rejected => "rejected",
            SeriesStage.Stalled => "stalled",
            SeriesStage.Withdrawn => "withdrawn",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state.Stage, "There are no words for this stage."),
        };
        return state is { Stage: SeriesStage.Stalled, Turn: { } turn } ? $"{words}: the {(turn == SeriesTurn.Author ? "author's" : "reviewers'")} turn" : words;
    }

    /// <summary>"2 placed by their subject (guess)"; null when none is.</summary>
    public static string? Guesses(DigestThread thread) => thread.GuessedMailIds.Count switch
    {
        0 => null,
        1 => "1 placed by its subject (guess)",
        var count => $"{Number(count)} placed by their subjects (guess)",
    };

    /// <summary>"In it: Roses and slugs (3 new)."</summary>
    public static IEnumerable<(string Text, DigestSubThread Topic)> SubThreads(DigestThread thread) =>
        thread.SubThreads.Take(SubThreadsShown).Select(topic => ($"In it: {DisplayText.OneLine(topic.Title, SubjectChars)} ({Number(topic.NewMailIds.Count)} new)", topic));

    /// <summary>What follows the name of who wrote a mail: ", on Roses and slugs", " (guess)".</summary>
    public static string AfterAuthor(DigestThread thread, string mailId)
    {
        var topic = thread.SubThreads.FirstOrDefault(topic => topic.NewMailIds.Contains(mailId));
        return (topic is null ? "" : $", on {DisplayText.OneLine(topic.Title, SubjectChars / 2)}") + (thread.GuessedMailIds.Contains(mailId) ? " (guess)" : "");
    }

    /// <summary>"summary by llama3.1"; null when the lines are the mails' own.</summary>
    public static string? MadeBy(DigestThread thread) => thread.MadeBy == ThreadSummary.Rules ? null : $"summary by {Name(thread.MadeBy)}";

    public static string Count(long number, string one) => number == 1 ? $"1 {one}" : $"{Number(number)} {one}{(one.EndsWith('x') ? "es" : "s")}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"garden-kernel, ksummit-discuss".</summary>
    public static string Lists(IReadOnlyList<string> lists)
    {
        var named = lists.Select(ShortName).ToList();
        if (named.Distinct(StringComparer.Ordinal).Count() < named.Count) named = [.. lists.Select(list => DisplayText.OneLine(list, NameChars))];
        return named.Count <= 3 ? string.Join(", ", named) : $"{string.Join(", ", named.Take(2))} and {named.Count - 2} more lists";
    }

    /// <summary>The lists to name: those that were asked for, or, when that was "all", those that have something, the busiest first.</summary>
    public static IReadOnlyList<string> ListsOf(Digest digest) => digest.Lists.Count > 0
        ? digest.Lists
        : [.. digest.Threads.SelectMany(thread => thread.AlsoIn.Prepend(thread.List).Select(list => (List: list, thread.NewMails)))
            .GroupBy(news => news.List, news => news.NewMails).OrderByDescending(news => news.Sum()).ThenBy(news => news.Key, StringComparer.Ordinal).Select(news => news.Key)];

    public static string Day(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone, "dddd d MMMM yyyy");

    public static string Minute(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone, "ddd d MMM yyyy HH:mm");

    /// <summary>"Tue 3 Mar 14:02"; with the year when it is more than half a year from the digest.</summary>
    public static string Moment(DateTimeOffset at, Digest digest) =>
        (digest.MadeAt - at).Duration() < TimeSpan.FromDays(180) ? Local(at, digest.Zone, "ddd d MMM HH:mm") : Minute(at, digest.Zone);

    /// <summary>"12 threads, 48 mails, 17 people".</summary>
    public static string Totals(Digest digest) =>
        $"{Count(digest.Threads.Count, "thread")}, {Count(digest.Coverage.Shown, "mail")}, {People(digest)}";

    /// <summary>"Covers 412 of 412 mails, from Mon 2 Mar 2026 08:01 to Wed 4 Mar 2026 21:15 (Europe/Berlin)."</summary>
    public static string Covers(Digest digest)
    {
        var coverage = digest.Coverage;
        var period = (coverage.First, coverage.Last) switch
        {
            ({ } first, { } last) when first == last => $", of {Minute(first, digest.Zone)} ({digest.Zone.Id})",
            ({ } first, { } last) => $", from {Minute(first, digest.Zone)} to {Minute(last, digest.Zone)} ({digest.Zone.Id})",
            _ => "",
        };
        var gap = coverage.Stored - coverage.Shown;
        return $"Covers {Number(coverage.Shown)} of {Count(coverage.Stored + coverage.Waiting, "mail")}{period}."
            + (coverage.Waiting > 0 ? $" {Count(coverage.Waiting, "mail")} had come and not been read yet: the next digest has them." : "")
            + (coverage.Partial > 0 ? $" {Count(coverage.Partial, "mail")} could be kept only in part." : "")
            + (coverage.Unreachable > 0 ? $" {Count(coverage.Unreachable, "mailbox")} could not be read: what has come there since is missing." : "")
            + (gap > 0 ? $" {Count(gap, "mail")} could not be shown: please tell whoever runs this bot." : "");
    }

    /// <summary>"And 34 more threads with 80 mails."</summary>
    public static string More(IReadOnlyCollection<DigestThread> threads) =>
        $"And {Count(threads.Count, "more thread")} with {Count(threads.Sum(thread => thread.NewMails), "mail")}.";

    private static string People(Digest digest)
    {
        var people = digest.Threads.SelectMany(thread => thread.Participants).Distinct(StringComparer.Ordinal).Count();
        return people == 1 ? "1 person" : $"{Number(people)} people";
    }

    /// <summary>"ksummit-discuss" of "ksummit-discuss.lists.linuxfoundation.org".</summary>
    private static string ShortName(string list)
    {
        var end = list.AsSpan().IndexOfAny('.', '@');
        return DisplayText.OneLine(end > 0 ? list[..end] : list, NameChars);
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(format, CultureInfo.InvariantCulture);
}
