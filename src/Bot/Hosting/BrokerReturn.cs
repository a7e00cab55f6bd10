using System.Runtime.CompilerServices;
using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;

namespace Bot.Hosting;

/// <summary>How soon the bus finds a broker that comes back. MassTransit looks for it ever more seldom, up to once a minute, and has no
/// setting for it; stopping and starting a bus that has lost its broker leaves it without consumers. So the policy itself is replaced.</summary>
internal static class BrokerReturn
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <exception cref="MissingFieldException">Another version of MassTransit keeps the policy elsewhere.</exception>
    public static void LookSoon(IRabbitMqBusFactoryConfigurator rabbit)
    {
        ref var policy = ref Policy((RabbitMqHostConfiguration)Host((RabbitMqBusFactoryConfigurator)rabbit));
        // Publishing has the same policy: what is no matter of the connection, such as an event that no queue takes, is not tried again.
        Func<Exception, bool> isOfConnection = policy.IsHandled;
        policy = Retry.CreatePolicy(retry =>
        {
            retry.Handle(isOfConnection);
            retry.Exponential(int.MaxValue, TimeSpan.FromSeconds(1), Longest, TimeSpan.FromSeconds(1));
        });
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_hostConfiguration")]
    private static extern ref IRabbitMqHostConfiguration Host(RabbitMqBusFactoryConfigurator configurator);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<ReceiveTransportRetryPolicy>k__BackingField")]
    private static extern ref IRetryPolicy Policy(RabbitMqHostConfiguration host);
}
