using System.CommandLine;
using System.Text.Json;
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
        var since = new Option<string?>("--since") { Description = "Only what was written since: 2026-03-02, 2026-03-02T14:00 (UTC), 36h, 7d.", HelpName = "TIME" };
        return new Command("summarize", "Prints what each thread says, in its own words, each line with the mail that says it.") { list, from, format, words, since }.WithExamples(
            "bot summarize --from mail.eml",
            "bot summarize --from list.mbox --since 7d",
            "bot summarize --list git.vger.kernel.org --words 150 --format json").Does(async (parse, token) =>
        {
            var threads = parse.GetValue(from) is { } path
                ? await MailboxThreads.FromAsync(path, parse.GetValue(list), token)
                : await MailboxThreads.StoredAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), null, null, withText: true, token);
            var start = CommonOptions.Instant(parse.GetValue(since), "--since", TimeZoneInfo.Utc, TimeProvider.System);
            var summaries = threads.AsParallel().AsOrdered().WithCancellation(token)
                .Select(thread => start is { } time
                    ? ThreadSummarizer.SummarizeSince(thread.Thread, time, parse.GetValue(words))
                    : ThreadSummarizer.Summarize(thread.Thread, parse.GetValue(words)))
                .Where(summary => summary.Since is null || summary.MailIds.Count > 0);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var summary in summaries) await output.WriteLineAsync(parse.GetValue(format) == "json" ? Json(summary) : Text(summary));
            return 0;
        });
    }

    private static string Json(ThreadSummary summary) => JsonSerializer.Serialize(
        new
        {
            threadId = summary.ThreadId,
            subject = summary.Subject,
            messageIds = summary.MailIds,
            since = summary.Since,
            headline = Headline(summary),
            state = summary.State,
            madeBy = summary.MadeBy,
            summary = summary.Lines.Select(Item),
            openQuestions = summary.OpenQuestions.Select(Item),
            asks = summary.Asks.Select(Item),
            commitments = summary.Of(SignalKind.Commitment).Select(Item),
            decisions = summary.Decisions.Select(Item),
            objections = summary.Objections.Select(Item),
            blockers = summary.Of(SignalKind.Blocker).Select(Item),
            deadlines = summary.Of(SignalKind.Deadline).Select(Item),
            keyPoints = summary.KeyPoints.SelectMany(person => person.Points).Select(Item),
            next = summary.Next is { } next ? new { holder = next.Holder, text = next.Line.Text, messageId = next.Line.MailId, author = next.Line.Author } : null,
            settled = summary.Settled.Select(Item),
        },
        CommonOptions.Json);

    private static object Item(SummaryLine line) => new { text = line.Text, messageId = line.MailId, author = line.Author };

    private static object Item(Signal signal) => new { text = signal.Text, messageId = signal.MailId, author = signal.Author, settledBy = signal.SettledBy };

    private static string Headline(ThreadSummary summary) => summary.Headline is { } line ? $"{line.Author}: {line.Text}" : summary.Subject;

    private static string Text(ThreadSummary summary) => string.Join('\n',
    [
        $"{summary.Subject} [{summary.State}]",
        $"  {Headline(summary)}",
        .. summary.Lines.Select(line => $"  * {line.Author}: {line.Text}\n    <{line.MailId}>"),
        .. summary.OpenQuestions.Select(question => $"  ? {question.Author}: {question.Text}\n    <{question.MailId}>"),
        .. summary.Next is { } next ? [$"  > {next.Holder}: {next.Line.Text}\n    <{next.Line.MailId}>"] : Array.Empty<string>(),
        "",
    ]);
}
