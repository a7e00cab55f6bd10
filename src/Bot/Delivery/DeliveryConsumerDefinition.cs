using MassTransit;

namespace Bot.Delivery;

/// <summary>Many deliveries may wait for slow receivers at once; the channels limit how many go to one of them.</summary>
public sealed class DeliveryConsumerDefinition : ConsumerDefinition<DeliveryConsumer>
{
    public DeliveryConsumerDefinition()
    {
        EndpointName = "deliveries-v1";
        ConcurrentMessageLimit = 32;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<DeliveryConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 64;
        // The row stays pending, and the clock tells of it again: a failed wake-up is worth neither a retry nor the error queue.
        endpointConfigurator.DiscardFaultedMessages();
    }
}
