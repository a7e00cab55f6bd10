using System.CommandLine;
using System.Text.Json;
using Bot.Core.Mails;
using Bot.Core.Patches;
using Bot.Core.Threads;
using Bot.Hosting;

namespace Bot.Cli;

internal static class ThreadsVerb
{
    public static Command Create()
    {
        var (list, from, format) = (CommonOptions.List(), CommonOptions.From(), CommonOptions.Format("text", "json"));
        return new Command("threads", "Prints the threads of a list, one JSON object a line with --format json.") { list, from, format }.WithExamples(
            "bot threads --from list.mbox",
            "bot threads --list git.vger.kernel.org --format json | jq .subject").Does(async (parse, token) =>
        {
            var (path, isJson) = (parse.GetValue(from), parse.GetValue(format) == "json");
            var (threads, backgrounds) = path is not null
                ? (await MailboxThreads.FromAsync(path, parse.GetValue(list), token), MailboxThreads.NoBackgrounds)
                : await StoredAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), isJson, token);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            if (isJson)
            {
                var series = ListSeries.Of(threads, backgrounds, path is null ? TimeProvider.System.GetUtcNow() : null).ToLookup(entry => (entry.List, entry.Reviewed.Series.ThreadId));
                foreach (var thread in threads) await output.WriteLineAsync(Json(thread, [.. series[(thread.List, thread.Thread.Id)]]));
            }
            else
            {
                foreach (var thread in threads) await output.WriteLineAsync(Text(thread));
            }

            return 0;
        });
    }

    private static async Task<(IReadOnlyList<ListThread> Threads, IReadOnlyDictionary<string, SeriesBackground> Backgrounds)> StoredAsync(
        BotOptions options, string? list, bool withSeries, CancellationToken token) => withSeries
        ? await MailboxThreads.StoredWithSeriesAsync(options, list, null, null, token)
        : (await MailboxThreads.StoredAsync(options, list, null, null, withText: false, token), MailboxThreads.NoBackgrounds);

    /// <param name="thread">The thread.</param>
    /// <param name="series">The series that begin in it, by date. Most threads begin with theirs; a version sent in answer to another comes later.</param>
    private static string Json(ListThread thread, IReadOnlyList<ListSeries> series) => JsonSerializer.Serialize(
        new
        {
            threadId = thread.Thread.Id,
            list = thread.List,
            subject = thread.Thread.Subject,
            messages = thread.Thread.Mails.Select(mail => new
            {
                messageId = mail.Mail.Id,
                parentId = mail.ParentId,
                from = Address(mail.Mail.From),
                date = mail.Mail.Date.UtcDateTime,
                subject = mail.Mail.Subject,
                isGuess = mail.IsGuess,
                newTopic = mail.NewTopic,
            }),
            series = series is [var first, ..] ? SeriesJson.Of(first) : null,
            laterSeries = series.Skip(1).Select(SeriesJson.Of),
        },
        CommonOptions.Json);

    /// <summary>The thread as a tree, deep branches at a bounded indent.</summary>
    private static string Text(ListThread thread) => string.Join('\n',
    [
        $"{thread.Thread.Subject}  [{thread.List}, {thread.Thread.Mails.Count} mails]",
        .. thread.Thread.Mails.SelectMany(Lines),
        "",
    ]);

    private static IEnumerable<string> Lines(ThreadedMail mail)
    {
        var indent = new string(' ', 2 + (2 * Math.Min(mail.Depth, 12)));
        if (mail.NewTopic is { } topic) yield return $"{indent}-- {topic} --";
        yield return $"{indent}{mail.Mail.Date:yyyy-MM-dd HH:mm} {mail.Mail.From.Display}{(mail.IsGuess ? " (guess)" : "")}";
    }

    private static string Address(MailAuthor author) =>
        author.Name.Length == 0 ? author.Address : author.Address.Length == 0 ? author.Name : $"{author.Name} <{author.Address}>";
}
