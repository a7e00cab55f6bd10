using System.CommandLine;
using Bot.Hosting;

namespace Bot.Cli.Errors;

/// <summary>What was set aside on the broker: how much, what and why, and back to work.</summary>
internal static class ErrorsVerb
{
    public static Command Create() => new("errors", "Events that were set aside on RabbitMQ because handling them failed. Their mails are safe in the database.")
    {
        ListVerb(),
        ShowVerb(),
        ReplayVerb(),
    };

    private static Command ListVerb() => new Command("list", "Prints how many events each queue holds that should be empty; exit code 1 when any does.").WithExamples(
            "bot errors list").Does((parse, token) => WithQueuesAsync(parse, async queues =>
    {
        var all = 0L;
        foreach (var name in ErrorQueues.Names)
        {
            var count = await queues.CountAsync(name, token);
            all += count;
            if (count > 0) await Console.Out.WriteLineAsync($"{count,7}  {name}");
        }

        if (all == 0) await Console.Out.WriteLineAsync("Nothing was set aside.");
        return all == 0 ? 0 : 1;
    }, token));

    private static Command ShowVerb()
    {
        var queue = Queue();
        var most = new Option<uint>("--most") { Description = "So many of each queue, the oldest first.", DefaultValueFactory = _ => 10, HelpName = "NUMBER" };
        return new Command("show", "Prints what was set aside, when and why, and leaves it there.") { queue, most }.WithExamples(
            "bot errors show",
            "bot errors show --queue threads-v1_error --most 100").Does((parse, token) => WithQueuesAsync(parse, async queues =>
        {
            foreach (var name in Chosen(parse.GetValue(queue)))
            {
                if (await queues.CountAsync(name, token) == 0) continue;
                foreach (var each in await queues.PeekAsync(name, parse.GetValue(most), token))
                {
                    await Console.Out.WriteLineAsync(
                        $"""
                        {each.Queue}: {each.Event} {each.Body}
                          since {(each.FirstAt is { } at ? $"{at:yyyy-MM-dd HH:mm:ss} UTC" : "an unknown time")}: {each.Reason}
                          {each.Text}
                        """.TrimEnd());
                }
            }

            return 0;
        }, token));
    }

    private static Command ReplayVerb()
    {
        var queue = Queue();
        return new Command("replay", "Moves what was set aside back to the queue it came from, to be handled again.") { queue }.WithExamples(
            "bot errors replay",
            "bot errors replay --queue bot-dead-v1").Does((parse, token) => WithQueuesAsync(parse, async queues =>
        {
            var all = 0;
            foreach (var name in Chosen(parse.GetValue(queue)))
            {
                var moved = await queues.ReplayAsync(name, token);
                all += moved;
                if (moved > 0) await Console.Out.WriteLineAsync($"{moved,7}  {name}");
            }

            await Console.Out.WriteLineAsync($"{all:N0} events go again.");
            return 0;
        }, token));
    }

    private static Option<string?> Queue() => new Option<string?>("--queue") { Description = "One of the queues that list names. Default: all.", HelpName = "NAME" }
        .AcceptOnlyFromAmong([.. ErrorQueues.Names]);

    private static IEnumerable<string> Chosen(string? queue) => queue is null ? ErrorQueues.Names : [queue];

    private static async Task<int> WithQueuesAsync(ParseResult parse, Func<ErrorQueues, Task<int>> action, CancellationToken token)
    {
        var bus = Settings.Load(parse.GetValue(BotCommand.Config)).Bus;
        if (bus.Transport == BusOptions.BusTransport.InMemory)
        {
            await Console.Out.WriteLineAsync("There are no such queues with the bus in memory: a fault is logged, and what waits is told of again by itself.");
            return 0;
        }

        ErrorQueues queues;
        try
        {
            queues = await ErrorQueues.OpenAsync(bus.RabbitMq, token);
        }
        catch (RabbitMQ.Client.Exceptions.RabbitMQClientException exception)
        {
            throw new UsageException($"RabbitMQ {bus.RabbitMq.Host}:{bus.RabbitMq.ResolvedPort} cannot be used: {exception.InnerException?.Message ?? exception.Message} Check Bot:Bus:RabbitMq.");
        }

        await using (queues) return await action(queues);
    }
}
