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
        return new Command("summarize", "Prints what each thread says, in its own words, each line with the mail that says it.") { list, from, format, words }.WithExamples(
            "bot summarize --from mail.eml",
            "bot summarize --list git.vger.kernel.org --words 150 --format json").Does(async (parse, token) =>
        {
            var threads = parse.GetValue(from) is { } path
                ? await MailboxThreads.FromAsync(path, parse.GetValue(list), token)
                : await MailboxThreads.StoredAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), null, null, withText: true, token);
            var summaries = threads.AsParallel().AsOrdered().WithCancellation(token)
                .Select(thread => ThreadSummarizer.Summarize(thread.Thread, parse.GetValue(words)));
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
            summary = summary.Lines.Select(line => new { text = line.Text, messageId = line.MailId, author = line.Author }),
        },
        CommonOptions.Json);

    private static string Text(ThreadSummary summary) => string.Join('\n',
    [
        summary.Subject,
        .. summary.Lines.Select(line => $"  * {line.Author}: {line.Text}\n    <{line.MailId}>"),
        "",
    ]);
}
