using ImportPortal.Core.Reports;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImportPortal.Web.Endpoints;

/// <summary>How the queue stands.</summary>
internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/queue", GetAsync).WithTags("Queue").WithSummary("How the queue stands")
            .WithDescription("Workers and rates are for administrators; to others they are null.");

    private static async Task<Ok<QueueBody>> GetAsync(HttpContext context, QueueReports reports, CancellationToken cancellation)
    {
        var report = await reports.ReadAsync(cancellation);
        var all = context.Actor().IsAdmin;
        return TypedResults.Ok(new QueueBody(
            report.Depth, report.OldestSeconds, report.Running,
            all ? report.Workers : null, all ? report.BusyWorkers : null, all ? report.RowsPerSecond : null));
    }

    /// <summary>How the queue stands.</summary>
    /// <param name="Depth">Uploads that wait.</param>
    /// <param name="OldestSeconds">How long the longest-waiting has waited; null when none waits.</param>
    /// <param name="Running">Uploads that a worker holds.</param>
    /// <param name="Workers">Worker slots of this node.</param>
    /// <param name="BusyWorkers">How many of them hold an upload.</param>
    /// <param name="RowsPerSecond">Of all running imports together.</param>
    internal sealed record QueueBody(int Depth, double? OldestSeconds, int Running, int? Workers, int? BusyWorkers, double? RowsPerSecond);
}
