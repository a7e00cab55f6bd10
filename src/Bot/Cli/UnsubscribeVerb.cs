using System.CommandLine;
using System.Globalization;
using Bot.Hosting;
using Bot.Storage;

namespace Bot.Cli;

internal static class UnsubscribeVerb
{
    public static Command Create()
    {
        var target = new Argument<string>("ADDRESS|URL|NUMBER") { Description = "Whose subscriptions to end, or the number of one." };
        return new Command("unsubscribe", "Ends subscriptions. What is on its way still arrives.") { target }.WithExamples(
            "bot unsubscribe ann@example.org",
            "bot unsubscribe 7").Does(async (parse, token) =>
        {
            var who = parse.GetValue(target)!;
            await using var store = await OpenStore.AtAsync(Settings.Load(parse.GetValue(BotCommand.Config)), token);
            var number = long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
            var ended = await store.Get<SubscriptionStore>().EndAsync(who, number, token);
            if (ended == 0) throw new UsageException($"{who} is not subscribed. To see who is: bot subscriptions");
            await Console.Out.WriteLineAsync(number is null ? $"Ended {ended} subscription{(ended == 1 ? "" : "s")} of {who}." : $"Ended subscription {number}.");
            return 0;
        });
    }
}
