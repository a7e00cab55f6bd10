using MassTransit;

namespace Bot.Threads;

public sealed class ThreadConsumerDefinition : ConsumerDefinition<ThreadConsumer>
{
    public ThreadConsumerDefinition() => EndpointName = "threads-v1";

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<ThreadConsumer> consumerConfigurator, IRegistrationContext context)
    {
        // One transaction for up to 100 mails; 50 ms is the longest that a lone mail waits for company.
        endpointConfigurator.PrefetchCount = 200;
        consumerConfigurator.Options<BatchOptions>(batch => batch
            .SetMessageLimit(100)
            .SetTimeLimit(TimeSpan.FromMilliseconds(50))
            .SetConcurrencyLimit(1));
    }
}
