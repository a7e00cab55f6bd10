using System.Text.RegularExpressions;
using Bot.Contracts;
using Bot.Hosting;
using MassTransit;

namespace Bot.Tests.Hosting;

/// <summary>Queue names and event types are how versions of the bot understand each other on one broker.</summary>
public sealed partial class EndpointNameTests
{
    [Fact]
    public void Each_consumer_has_a_queue_whose_name_ends_in_its_version()
    {
        var names = typeof(BusServices).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IConsumerDefinition)))
            .Select(type => ((IConsumerDefinition)Activator.CreateInstance(type)!).GetEndpointName(DefaultEndpointNameFormatter.Instance))
            .ToArray();

        Assert.Equal(BusServices.EndpointNames.Order(), names.Order());
        Assert.All([.. names, BusServices.DeadLetterQueue], name => Assert.Matches(Version(), name));
    }

    [Fact]
    public void The_names_that_stand_on_brokers_have_not_changed()
    {
        // A queue is declared with its arguments once and for all. Whoever changes these, changes the version too.
        Assert.Equal(["threads-v1", "summaries-v1", "matches-v1", "digests-v1", "deliveries-v1"], BusServices.EndpointNames);
        Assert.Equal(("bot-dead-v1", 10), (BusServices.DeadLetterQueue, BusServices.DeliveryLimit));
        Assert.Equal(
            ["Bot.Contracts.DeliveryDue", "Bot.Contracts.DigestDue", "Bot.Contracts.MailArrived", "Bot.Contracts.ThreadChanged", "Bot.Contracts.ThreadSummarized"],
            typeof(MailArrived).Assembly.GetTypes().Where(type => type.Namespace == typeof(MailArrived).Namespace && type.GetMethod("<Clone>$") is not null).Select(type => type.FullName).Order());
    }

    [GeneratedRegex("-v[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
