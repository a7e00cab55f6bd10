using System.Reflection;
using MassTransit;

namespace Bot.Tests.Hosting;

/// <summary>A bus that only notes when it is stopped and started.</summary>
public class FakeBus : DispatchProxy
{
    public List<string> Calls { get; } = [];

    public BusHealthStatus Status { get; set; } = BusHealthStatus.Healthy;

    public static (IBusControl Bus, FakeBus Fake) Create()
    {
        var bus = DispatchProxy.Create<IBusControl, FakeBus>();
        return (bus, (FakeBus)(object)bus);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case nameof(IBusControl.CheckHealth):
                return Status switch
                {
                    BusHealthStatus.Healthy => BusHealthResult.Healthy("", new Dictionary<string, EndpointHealthResult>()),
                    _ => BusHealthResult.Degraded("", null!, new Dictionary<string, EndpointHealthResult>()),
                };
            case nameof(IBusControl.StopAsync):
                Calls.Add("stop");
                return Task.CompletedTask;
            case nameof(IBusControl.StartAsync):
                Calls.Add("start");
                return Task.FromResult<BusHandle>(null!);
            default:
                throw new NotSupportedException(targetMethod?.Name);
        }
    }
}
