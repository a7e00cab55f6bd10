using System.Text;
using Bot.EndToEndTests.Servers;
using RabbitMQ.Client;

namespace Bot.EndToEndTests.Scenarios;

/// <summary>A version that reads other queues than the one before it. What a queue is declared with cannot change, so a new kind has a
/// new name, and the old queue stays as it was.</summary>
public sealed class QueueUpgradeTests(SharedServers servers)
{
    private const string Old = "threads-v0";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_old_queue_still_holds_is_told_of_again_and_the_queue_can_be_deleted()
    {
        await using var installation = await Installation.CreateAsync(servers, Backend.Replicated);
        var (dovecot, rabbit, broker) = (await servers.DovecotAsync(), await servers.RabbitMqAsync(), installation.Broker!);
        await dovecot.AppendAsync(installation.List, SampleMails(0, 20));
        // The old version ended with twenty mails stored and their events in its own queue, a classic one.
        installation.Settings["CRASH_AT"] = "stored-before-publish";
        await using (var old = installation.Start()) await Wait.UntilAsync(() => old.HasExited, Patience, () => "the old version to end");
        installation.Settings.Remove("CRASH_AT");
        await FillAsync(broker, 20);

        var bot = installation.Start();
        await installation.SettleAsync(bot, 20, Patience);
        await bot.ReadyIsAsync(200, Patience);
        // Nobody took anything from it, and it is still bound: what is told goes there too, until the operator deletes it.
        Assert.InRange(await broker.DepthAsync(Old), 40u, uint.MaxValue);
        await dovecot.AppendAsync(installation.List, SampleMails(20, 5));
        await installation.SettleAsync(bot, 25, Patience);
        await rabbit.ControlAsync("delete_queue", "-p", broker.Name, Old);
        await dovecot.AppendAsync(installation.List, SampleMails(25, 5));
        await installation.SettleAsync(bot, 30, Patience);

        Assert.DoesNotContain(Old, (await broker.QueuesAsync()).Keys);
        Assert.Contains("Nothing was set aside", await installation.RunAsync("errors", "list"), StringComparison.Ordinal);
    }

    private static async Task FillAsync(RabbitMqVirtualHost broker, int events)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Uri }.CreateConnectionAsync(Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
        await channel.QueueDeclareAsync(Old, durable: true, exclusive: false, autoDelete: false, cancellationToken: Token);
        await channel.QueueBindAsync(Old, "Bot.Contracts:MailArrived", "", cancellationToken: Token);
        for (var number = 0; number < events; number++) await channel.BasicPublishAsync("", Old, Encoding.ASCII.GetBytes("{}"), Token);
    }

    private static IEnumerable<byte[]> SampleMails(int first, int count) => Enumerable.Range(first, count).Select(number => RealMail.Plain($"{number}@example.org"));
}
