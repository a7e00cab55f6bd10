using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Core.Mails;
using Bot.Storage;

namespace Bot.Tests.Architecture;

/// <summary>What has once done harm, and may not come back.</summary>
public sealed class BanTests
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    private static IEnumerable<Type> Ours => ((Assembly[])[typeof(Mail).Assembly, typeof(Database).Assembly]).SelectMany(assembly => assembly.GetTypes());

    [Fact]
    public void No_event_is_sent_to_a_queue_address()
    {
        // MassTransit declares a queue of its own for it, which a quorum endpoint of the same name waits for in vain.
        var addresses = Ours.SelectMany(Instructions.MethodsOf).SelectMany(Instructions.Strings).Where(text => text.StartsWith("queue:", StringComparison.Ordinal));

        Assert.Empty(addresses);
    }

    [Fact]
    public void Nothing_is_delayed_by_the_broker()
    {
        // Redelivery and scheduling need a plug-in of the broker, and job consumers a saga store: delays are rows here.
        string[] banned = ["UseDelayedRedelivery", "UseScheduledRedelivery", "UseDelayedMessageScheduler", "AddDelayedMessageScheduler", "AddMessageScheduler", "SchedulePublish", "ScheduleSend", "AddJobSagaStateMachines"];

        var called = Ours.SelectMany(Instructions.MethodsOf).SelectMany(Instructions.Members).OfType<MethodBase>().Select(method => method.Name);

        Assert.Empty(called.Intersect(banned));
    }

    [Fact]
    public void No_regular_expression_can_run_away()
    {
        var made = Ours.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(member => (Name: $"{member.DeclaringType}.{member.Name}", Regex: member.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(each => each.Regex is not null)
            .ToArray();
        var unbound = made.Where(each => !each.Regex!.Options.HasFlag(RegexOptions.NonBacktracking)
            && (each.Regex.MatchTimeoutMilliseconds <= 0 || each.Regex.MatchTimeoutMilliseconds > LongestMatch.TotalMilliseconds));

        Assert.NotEmpty(made);
        Assert.Empty(unbound.Select(each => each.Name));
    }

    [Fact]
    public void No_regular_expression_is_made_at_run_time()
    {
        // [GeneratedRegex] states the options where the test above sees them. Its own code constructs some.
        var makers = Ours.Where(type => type.Namespace != "System.Text.RegularExpressions.Generated")
            .SelectMany(Instructions.MethodsOf)
            .Where(method => Instructions.Members(method).OfType<MethodBase>().Any(called =>
                called.DeclaringType == typeof(Regex) && (called.IsConstructor || (called.IsStatic && called.Name != nameof(Regex.Escape)))));

        Assert.Empty(makers.Select(method => $"{method.DeclaringType}.{method.Name}"));
    }
}
