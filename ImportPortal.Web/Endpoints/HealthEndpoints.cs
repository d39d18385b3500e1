using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImportPortal.Web.Endpoints;

/// <summary>Whether the process lives, and whether it can do its work. Both are open to everyone and tell no detail.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", With(_ => false)).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", With(_ => true)).AllowAnonymous();
    }

    private static HealthCheckOptions With(Func<HealthCheckRegistration, bool> checks) =>
        new() { Predicate = checks, ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            Status = WordOf(report.Status),
            Checks = report.Entries.ToDictionary(entry => entry.Key, entry => WordOf(entry.Value.Status)),
        },
        context.RequestAborted);

    private static string WordOf(HealthStatus status) => status == HealthStatus.Unhealthy ? "unavailable" : "ok";
}
