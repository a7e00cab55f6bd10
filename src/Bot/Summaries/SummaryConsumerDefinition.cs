using MassTransit;

namespace Bot.Summaries;

public sealed class SummaryConsumerDefinition : ConsumerDefinition<SummaryConsumer>
{
    public SummaryConsumerDefinition() => EndpointName = "summaries-v1";

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<SummaryConsumer> consumerConfigurator, IRegistrationContext context)
    {
        // In a burst a thread changes many times: it is summarised once a batch.
        endpointConfigurator.PrefetchCount = 200;
        consumerConfigurator.Options<BatchOptions>(batch => batch
            .SetMessageLimit(100)
            .SetTimeLimit(TimeSpan.FromMilliseconds(200))
            .SetConcurrencyLimit(2));
    }
}
