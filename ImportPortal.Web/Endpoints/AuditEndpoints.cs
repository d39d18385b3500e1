using System.ComponentModel;
using ImportPortal.Core.Database;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>The audit trail: administrative acts and downloads. For administrators.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", ListAsync).WithTags("Audit").RequireAuthorization(AccountSchemes.AdminPolicy)
            .WithSummary("Who did what, the latest first")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<PageBody<AuditEntry>>, ProblemHttpResult>> ListAsync(
        [FromQuery, Description("Part of the e-mail address of who did it.")] string? by,
        [FromQuery, Description("What was done, such as `key.revoke`, or its beginning, such as `key.`.")] string? action,
        [FromQuery, Description("Only what happened at or after this time.")] DateTimeOffset? since,
        [FromQuery, Description("Only what happened before this time.")] DateTimeOffset? before,
        [AsParameters] PageQuery page,
        AuditReports reports,
        CancellationToken cancellation)
    {
        if (page.Refusal() is { } refusal)
            return refusal;
        if ((by is { Length: > Paging.LongestSearch } ? "by" : action is { Length: > Paging.LongestSearch } ? "action" : null) is { } tooLong)
            return Problems.Of(ReasonCodes.BadParameter, tooLong);
        var filter = new AuditFilter { By = by, Action = action, Since = since, Before = before };
        var listing = page.Next is { } next
            ? await reports.ListAsync(filter, next, page.Size, cancellation)
            : await reports.ListAsync(filter, page.Number, page.Size, cancellation);
        return listing is null
            ? Problems.Of(ReasonCodes.BadParameter, "next")
            : TypedResults.Ok(PageBody<AuditEntry>.Of(listing, entry => entry));
    }
}
