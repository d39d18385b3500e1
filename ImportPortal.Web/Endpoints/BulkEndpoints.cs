using System.ComponentModel;
using System.Globalization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>One action on many uploads.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup("/api/uploads/bulk").WithTags("Uploads");
        bulk.MapPost("", PostAsync).WithSummary("One action on many uploads")
            .WithDescription(
                "On those of `ids`, or on all that match `filter`, which has the names of the list's query. Each has its outcome: " +
                "`done`, `unchanged` (the reason says why) or `notFound`. More than 100 run in the background: 202, and `Location` tells how far. " +
                "With `?plan=true` nothing is changed: always 200, and what would happen in the same words.")
            .Produces<BulkBody>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest);
        bulk.MapGet("/{id:long}", FindAsync).WithSummary("How far an action on many uploads is")
            .WithDescription("For who began it, and for administrators; kept for a week after its end.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<BulkBody>, Accepted<BulkBody>, ProblemHttpResult>> PostAsync(
        BulkRequestBody body, [FromQuery, Description("Changes nothing and answers what would happen.")] bool? plan,
        HttpContext context, UploadReports reports, BulkActions bulk, CancellationToken cancellation)
    {
        var (request, refusal) = body.Request();
        if (request is null)
            return Problems.Of(refusal!);
        var actor = context.Actor();
        (var ids, refusal) = await body.IdsAsync(actor, reports, cancellation);
        if (ids is null)
            return Problems.Of(refusal!);

        if (plan == true)
            return TypedResults.Ok(BulkBody.Of(await bulk.PlanAsync(actor, request, ids, cancellation)));
        var report = await bulk.RunAsync(actor, request, ids, cancellation);
        return report.JobId is { } job
            ? TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/api/uploads/bulk/{job}"), BulkBody.Of(report))
            : TypedResults.Ok(BulkBody.Of(report));
    }

    private static async Task<Results<Ok<BulkBody>, ProblemHttpResult>> FindAsync(
        long id, HttpContext context, BulkActions bulk, CancellationToken cancellation) =>
        await bulk.FindAsync(context.Actor(), id, cancellation) is { } report
            ? TypedResults.Ok(BulkBody.Of(report))
            : Problems.Of(ReasonCodes.NotFound);
}

/// <summary>What an action on many uploads came to, or would.</summary>
/// <param name="State">Whether it is over.</param>
/// <param name="Matched">How many uploads there are of those that were asked for.</param>
/// <param name="Counts">How many have which outcome.</param>
/// <param name="Outcomes">What became of each; while it runs, of those that have their outcome.</param>
internal sealed record BulkBody(BulkState State, int Matched, BulkCounts Counts, IReadOnlyList<BulkOutcomeBody> Outcomes)
{
    public static BulkBody Of(BulkReport report) => new(
        report.State, report.Matched,
        new(report.Count(BulkOutcomeKind.Done), report.Count(BulkOutcomeKind.Unchanged), report.Count(BulkOutcomeKind.NotFound)),
        [.. report.Outcomes.Select(entry => new BulkOutcomeBody(entry.Id, entry.Outcome, ReasonBody.Of(entry.Reason)))]);
}

/// <summary>How many uploads have which outcome.</summary>
/// <param name="Done">Those on which it is done.</param>
/// <param name="Unchanged">Those that do not allow it.</param>
/// <param name="NotFound">Those that are not there, or another's.</param>
internal sealed record BulkCounts(int Done, int Unchanged, int NotFound);

/// <summary>What became of one upload of many.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was not done; else null.</param>
internal sealed record BulkOutcomeBody(long Id, BulkOutcomeKind Outcome, ReasonBody? Reason);
