using Bot.Ingest;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Hosting;

/// <summary>Every mailbox can be read, by this replica or by another.</summary>
public sealed class SourcesCheck(SourceStates states) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var broken = states.All.Where(state => state.Value.Error is not null).Select(state => $"{state.Key}: {state.Value.Error}").ToArray();
        return Task.FromResult(broken.Length == 0
            ? HealthCheckResult.Healthy($"{states.All.Count} mailboxes")
            : HealthCheckResult.Unhealthy(string.Join("; ", broken)));
    }
}
