using MassTransit;

namespace Bot.Digests;

public sealed class DigestConsumerDefinition : ConsumerDefinition<DigestConsumer>
{
    public DigestConsumerDefinition()
    {
        EndpointName = "digests-v1";
        ConcurrentMessageLimit = 2;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<DigestConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.PrefetchCount = 4;
}
