using System.CommandLine;
using Bot.Core.Patches;
using Bot.Core.Summaries;
using Bot.Hosting;

namespace Bot.Cli;

internal static class SummarizeVerb
{
    public static Command Create()
    {
        var (list, from, format) = (CommonOptions.List(), CommonOptions.From(), CommonOptions.Format("text", "json"));
        var words = new Option<int>("--words") { Description = "The most words of a summary.", DefaultValueFactory = _ => 100, HelpName = "N" };
        words.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--words takes 1 to 10000.");
        });
        var since = new Option<string?>("--since") { Description = "Only what was written since: 2026-03-02, 2026-03-02T14:00 (UTC), 36h, 7d (with --from: before its newest mail).", HelpName = "TIME" };
        return new Command("summarize", "Prints what each thread says, in its own words, each line with the mail that says it.") { list, from, format, words, since }.WithExamples(
            "bot summarize --from mail.eml",
            "bot summarize --from list.mbox --since 7d",
            "bot summarize --list git.vger.kernel.org --words 150 --format json").Does(async (parse, token) =>
        {
            var (threads, backgrounds) = parse.GetValue(from) is { } path
                ? (await MailboxThreads.FromAsync(path, parse.GetValue(list), token), MailboxThreads.NoBackgrounds)
                : await MailboxThreads.StoredWithSeriesAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), null, null, token);
            var newest = MailboxThreads.Newest(threads);
            var now = parse.GetValue(from) is null ? TimeProvider.System.GetUtcNow() : newest ?? TimeProvider.System.GetUtcNow();
            var start = CommonOptions.Instant(parse.GetValue(since), "--since", TimeZoneInfo.Utc, now);
            if (newest <= start) await Console.Error.WriteLineAsync($"bot summarize: nothing was written after {start:u}. The newest mail is of {newest:u}.");
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var summary in ListSummary.Of(threads, backgrounds, parse.GetValue(words), start, now)) await output.WriteLineAsync(parse.GetValue(format) == "json" ? SummaryJson.Of(summary) : Text(summary));
            return 0;
        });
    }

    private static string Text(ListSummary entry)
    {
        var summary = entry.Summary;
        return string.Join('\n',
        [
            $"{summary.Subject} [{summary.State}]",
            $"  {(summary.Headline is { } headline ? $"{headline.Author}: {headline.Text}" : summary.Subject)}",
            .. summary.Lines.Select(line => $"  * {line.Author}: {line.Text}\n    <{line.MailId}>"),
            .. summary.OpenQuestions.Select(question => $"  ? {question.Author}: {question.Text}\n    <{question.MailId}>"),
            .. summary.Next is { } next ? [$"  > {next.Holder}: {next.Line.Text}\n    <{next.Line.MailId}>"] : Array.Empty<string>(),
            .. entry is { FollowUp: { } followUp, Series: { Previous: { } previous, Series: var later } } ? FollowUp(followUp, previous, later) : [],
            "",
        ]);
    }

    private static IEnumerable<string> FollowUp(SeriesFollowUp followUp, SeriesIdentity earlier, PatchSeries later) =>
    [
        $"  v{later.Version} after v{earlier.Version}, of which reviewers said {followUp.Asked.Count} things:",
        .. followUp.Done.Select(change => $"  + {change.Author}: {change.Text}\n    <{change.MailId}>"),
        .. followUp.Open.Select(point => $"  - {point.Author}: {point.Text}\n    <{point.MailId}>"),
    ];
}
