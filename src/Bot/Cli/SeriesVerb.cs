using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Core.Patches;
using Bot.Hosting;

namespace Bot.Cli;

internal static class SeriesVerb
{
    public static Command Create()
    {
        var (list, from, format) = (CommonOptions.List(), CommonOptions.From(), CommonOptions.Format("text", "json"));
        var state = new Option<string?>("--state") { Description = "Only series in this state.", HelpName = "STATE" }.AcceptOnlyFromAmong([.. ListSeries.States]);
        return new Command("series", "Prints the patch series of a list, one JSON object a line with --format json: versions, patches, trailers, and where each stands.")
            { list, from, state, format }.WithExamples(
            "bot series --from list.mbox",
            "bot series --list git.vger.kernel.org --state under-review --format json | jq .title").Does(async (parse, token) =>
        {
            var path = parse.GetValue(from);
            var (threads, backgrounds) = path is not null
                ? (await MailboxThreads.FromAsync(path, parse.GetValue(list), token), MailboxThreads.NoBackgrounds)
                : await MailboxThreads.StoredWithSeriesAsync(Settings.Load(parse.GetValue(BotCommand.Config)), parse.GetValue(list), null, null, token);
            var wanted = parse.GetValue(state);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var entry in ListSeries.Of(threads, backgrounds, path is null ? TimeProvider.System.GetUtcNow() : null).Where(entry => wanted is null || entry.State == wanted))
                await output.WriteLineAsync(parse.GetValue(format) == "json" ? Json(entry) : Text(entry));
            return 0;
        });
    }

    /// <summary>The facts of a series, and where it is found.</summary>
    private static string Json(ListSeries entry)
    {
        var json = JsonSerializer.SerializeToNode(SeriesJson.Of(entry), CommonOptions.Json)!.AsObject();
        json.Insert(0, "threadId", JsonValue.Create(entry.Reviewed.Series.ThreadId));
        json.Insert(0, "list", JsonValue.Create(entry.List));
        return json.ToJsonString(CommonOptions.Json);
    }

    private static string Text(ListSeries entry)
    {
        var (series, before, after, review) = entry.Reviewed;
        var state = review.State;
        return string.Join('\n',
        [
            $"{series.Title}{Version(series.HasVersion, series.Version, series.IsRfc)}  [{entry.List}, {series.Author.Display}, {series.Date:yyyy-MM-dd}, {series.Received} of {series.Total}]",
            $"  {entry.State.Replace('-', ' ')} since {state.Since:yyyy-MM-dd} <{state.MailId}>{(state.TurnReason.Length > 0 ? $": {state.TurnReason}" : "")}",
            .. before is { } previous ? [$"  before:{Version(previous.HasVersion, previous.Version, previous.IsRfc)} {previous.Date:yyyy-MM-dd} <{previous.Id}>"] : (string[])[],
            .. after is { } next ? [$"  after:{Version(next.HasVersion, next.Version, next.IsRfc)} {next.Date:yyyy-MM-dd} <{next.Id}>"] : (string[])[],
            .. series.Missing.Count > 0 ? [$"  missing: {string.Join(", ", series.Missing.Take(20))}{(series.Missing.Count > 20 ? " …" : "")}"] : (string[])[],
            .. series.Patches.Select(patch => $"  {patch.Number,3}. {patch.Title}  +{patch.Added} -{patch.Removed}{Given(review, patch.Number)}"),
            "",
        ]);
    }

    private static string Version(bool hasVersion, PatchVersion version, bool isRfc) => hasVersion ? $" v{version}" : isRfc ? " RFC" : "";

    /// <summary>"  Reviewed-by 2, Acked-by 1": what others gave the patch.</summary>
    private static string Given(SeriesReview review, int patch)
    {
        var given = review.Trailers
            .Where(trailer => (trailer.Patch is null || trailer.Patch == patch) && trailer.Trailer.Key is ("Reviewed-by" or "Acked-by" or "Tested-by" or "Nacked-by"))
            .GroupBy(trailer => trailer.Trailer.Key)
            .Select(group => $"{group.Key} {group.Select(trailer => trailer.Trailer.Value).Distinct().Count()}");
        return string.Join(", ", given) is { Length: > 0 } text ? $"  {text}" : "";
    }
}
