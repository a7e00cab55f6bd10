using System.CommandLine;
using System.Text.Json;
using Bot.Core.Patches;
using Bot.Hosting;

namespace Bot.Cli;

internal static class SeriesVerb
{
    public static Command Create()
    {
        var (list, from, format) = (CommonOptions.List(), CommonOptions.From(), CommonOptions.Format("text", "json"));
        return new Command("series", "Prints the patch series of a list: their versions, which patches came, and what the author says has changed.") { list, from, format }.WithExamples(
            "bot series --from list.mbox",
            "bot series --list git.vger.kernel.org --format json | jq .title").Does(async (parse, token) =>
        {
            var threads = parse.GetValue(from) is { } path
                ? await MailboxThreads.FromAsync(path, parse.GetValue(list), token)
                : await MailboxThreads.StoredAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), null, null, withText: true, token);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var series in ListSeries.Of(threads))
                await output.WriteLineAsync(parse.GetValue(format) == "json" ? JsonSerializer.Serialize(SeriesJson.Of(series), CommonOptions.Json) : Text(series));
            return 0;
        });
    }

    private static string Text(ListSeries entry)
    {
        var series = entry.Series;
        var version = series.Version == PatchVersion.First ? "" : $" v{series.Version}";
        return string.Join('\n',
        [
            $"{series.Title}{version}  [{entry.List}, {series.Author.Display}, {series.Date:yyyy-MM-dd}, {series.Received} of {series.Total}]",
            .. entry.Previous is { } previous ? [$"  v{previous.Version} was <{previous.Id}>"] : (string[])[],
            .. series.Missing.Count > 0 ? [$"  missing: {string.Join(", ", series.Missing.Take(20))}"] : (string[])[],
            .. series.Patches.Select(patch => $"  {patch.Number}. {patch.Title}  +{patch.Added} -{patch.Removed}"),
            "",
        ]);
    }
}
