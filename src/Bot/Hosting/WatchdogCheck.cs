using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Hosting;

/// <summary>The process handles events, as far as it can see by itself: the only question of /health/live.</summary>
public sealed class WatchdogCheck(Watchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watchdog.Stall is { } stall ? HealthCheckResult.Unhealthy(stall) : HealthCheckResult.Healthy());
}
