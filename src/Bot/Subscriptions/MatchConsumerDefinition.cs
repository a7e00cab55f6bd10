using MassTransit;

namespace Bot.Subscriptions;

public sealed class MatchConsumerDefinition : ConsumerDefinition<MatchConsumer>
{
    public MatchConsumerDefinition()
    {
        EndpointName = "matches-v1";
        ConcurrentMessageLimit = 4;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<MatchConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.PrefetchCount = 32;
}
