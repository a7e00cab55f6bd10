using System.CommandLine;
using System.Text.Json;
using Bot.Hosting;
using Bot.Storage;
using Spectre.Console;

namespace Bot.Cli;

internal static class SubscriptionsVerb
{
    public static Command Create()
    {
        var format = CommonOptions.Format("text", "json");
        return new Command("subscriptions", "Prints who gets what.") { format }.WithExamples(
            "bot subscriptions --format json").Does(async (parse, token) =>
        {
            await using var store = await OpenStore.AtAsync(Settings.Load(parse.GetValue(BotCommand.Config)), token);
            var all = await store.Get<SubscriptionStore>().AllAsync(token);
            if (parse.GetValue(format) == "json") foreach (var each in all) await Console.Out.WriteLineAsync(Json(each));
            else Show(all);
            return 0;
        });
    }

    private static string Json(Subscription each) => JsonSerializer.Serialize(
        new { each.Id, each.Target, each.Channel, lists = each.ListNames, each.DailyAt, each.Zone, each.CreatedAt, each.DueAt }, CommonOptions.Json);

    private static void Show(IReadOnlyList<Subscription> all)
    {
        if (all.Count == 0)
        {
            Console.WriteLine("Nobody is subscribed. To subscribe: bot subscribe ann@example.org");
            return;
        }

        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumns("Number", "Target", "Lists", "When", "Next (UTC)");
        foreach (var each in all)
        {
            table.AddRow(
                new Text($"{each.Id}"),
                new Text(each.Target),
                new Text(each.Lists.Length == 0 ? "all" : each.Lists),
                new Text(each.DailyAt is null ? "at once" : $"daily {each.DailyAt} {each.Zone}"),
                new Text(each.DueAt is { } due ? $"{due:yyyy-MM-dd HH:mm}" : ""));
        }

        AnsiConsole.Write(table);
    }
}
