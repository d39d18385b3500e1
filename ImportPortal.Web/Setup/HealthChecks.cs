using System.Data.Common;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace ImportPortal.Web.Setup;

/// <summary>What the portal needs to be ready.</summary>
internal static class HealthChecks
{
    // Whoever asks has a deadline of their own; this one is kept below the usual ones.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void AddPortalHealthChecks(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", timeout: Patience)
        .AddCheck<StoreCheck>("store", timeout: Patience)
        .AddQuartz(scheduler => scheduler.Name = "scheduler");

    private sealed class DatabaseCheck(PortalDatabase database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var reader = database.Read();
                await reader.Users.AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (DbException exception)
            {
                return HealthCheckResult.Unhealthy(exception.Message);
            }
        }
    }

    private sealed class StoreCheck(IObjectStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await store.CheckAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (ObjectStoreException exception)
            {
                return HealthCheckResult.Unhealthy(exception.Message);
            }
        }
    }
}
