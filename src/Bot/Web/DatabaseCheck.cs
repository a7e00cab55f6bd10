using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Web;

/// <summary>The database answers within 5 s.</summary>
public sealed class DatabaseCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(
                connection => connection.ExecuteScalarAsync<long>("SELECT 1", commandTimeout: 5), cancellationToken);
            return HealthCheckResult.Healthy(database.Name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"{database.Name} does not answer: {exception.Message}");
        }
    }
}
