using System.ComponentModel;
using System.Text.Json;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ActionResult = ImportPortal.Core.Imports.ActionResult;

namespace ImportPortal.Web.Endpoints;

/// <summary>What is done to one upload: each action with its plan.</summary>
internal static class UploadActionEndpoints
{
    private const string PlanText = "With `?plan=true` nothing is changed, and the answer is what would happen.";

    public static void MapUploadActions(this IEndpointRouteBuilder routes)
    {
        var upload = routes.MapGroup("/api/uploads/{id:long}").WithTags("Uploads");
        Map(upload, UploadAction.Start, "Let an upload that needs review go on as it is", "");
        Map(upload, UploadAction.Retry, "Try an upload again",
            "From its checkpoint; one that waits for its next attempt begins at once. Where only another file helps: 409 `needs_new_file`. ");
        Map(upload, UploadAction.Cancel, "Give an upload up", "Rows that are imported stay. One that a worker holds is given up at its next checkpoint. ");
        Map(upload, UploadAction.Pause, "Pause an upload", "One that a worker holds is paused at its next checkpoint. ");
        Map(upload, UploadAction.Resume, "Let a paused upload go on",
            "From its checkpoint, at the place in line that it had. Where too many rows were rejected, the limit no longer counts for this upload. ");
        upload.MapPut("/priority", PrioritizeAsync).WithSummary("Move an upload to another line")
            .WithDescription("One that a worker holds moves when it waits again. " + PlanText)
            .Produces<ActionPlanBody>().Refusing().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static void Map(RouteGroupBuilder upload, UploadAction action, string summary, string description) => upload
        .MapPost("/" + JsonNamingPolicy.CamelCase.ConvertName($"{action}"), (
            long id, [FromQuery, Description(PlanText)] bool? plan, HttpContext context, UploadActions actions, UploadReports reports, CancellationToken cancellation) =>
            plan == true
                ? PlanAsync(id, action, context, actions, cancellation)
                : AnswerAsync(actions.RunAsync(context.Actor(), id, action, cancellation), context, reports, cancellation))
        .WithSummary(summary).WithDescription(description + PlanText).Produces<UploadBody>().Produces<ActionPlanBody>().Refusing();

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<UploadBody>, Ok<ActionPlanBody>, ProblemHttpResult>> PrioritizeAsync(
        long id, PriorityBody body, [FromQuery, Description(PlanText)] bool? plan, HttpContext context, UploadActions actions, UploadReports reports,
        CancellationToken cancellation)
    {
        if (UploadPostTarget.PriorityOf(body.Priority) is not { } priority)
            return Problems.Of(ReasonCodes.UnknownPriority, body.Priority ?? "");
        return plan == true
            ? await PlanAsync(id, UploadAction.Priority, context, actions, cancellation)
            : await AnswerAsync(actions.PrioritizeAsync(context.Actor(), id, priority, cancellation), context, reports, cancellation);
    }

    private static async Task<Results<Ok<UploadBody>, Ok<ActionPlanBody>, ProblemHttpResult>> PlanAsync(
        long id, UploadAction action, HttpContext context, UploadActions actions, CancellationToken cancellation) =>
        await actions.PlanAsync(context.Actor(), id, action, cancellation) is { } plan
            ? TypedResults.Ok(ActionPlanBody.Of(plan))
            : Problems.Of(ReasonCodes.NotFound);

    private static async Task<Results<Ok<UploadBody>, Ok<ActionPlanBody>, ProblemHttpResult>> AnswerAsync(
        Task<ActionResult> acting, HttpContext context, UploadReports reports, CancellationToken cancellation)
    {
        var result = await acting;
        if (result.Upload is not { } upload)
            return Problems.Of(ReasonCodes.NotFound);
        if (result.Reason is { } reason)
            return Refusal(reason, upload);
        return await reports.FindAsync(context.Actor(), upload.Id, cancellation) is { } view
            ? TypedResults.Ok(UploadBody.Of(view))
            : Problems.Of(ReasonCodes.NotFound);
    }

    // What the sentence says, for programs.
    private static ProblemHttpResult Refusal(Reason reason, Upload upload)
    {
        var problem = Problems.Of(reason);
        problem.ProblemDetails.Extensions["uploadStatus"] = upload.Status;
        problem.ProblemDetails.Extensions["possible"] = ActionRules.Possible(upload);
        return problem;
    }

    /// <summary>Which line an upload shall wait in.</summary>
    /// <param name="Priority"><c>critical</c>, <c>default</c> or <c>low</c>.</param>
    internal sealed record PriorityBody(string? Priority);
}

/// <summary>What an action would come to.</summary>
/// <param name="Action">The action.</param>
/// <param name="Legal">Whether it can be done.</param>
/// <param name="Reason">Why not; null when it can.</param>
/// <param name="FromRow">The next row to be read.</param>
/// <param name="RowsStay">Rows of the upload that are in the table, and stay.</param>
/// <param name="RowsRemoved">Rows that would be taken out of the table.</param>
/// <param name="RowsRestored">Values that would be brought back.</param>
/// <param name="RowsLeft">Rows that would be left, as a later upload has changed them.</param>
internal sealed record ActionPlanBody(
    UploadAction Action, bool Legal, ReasonBody? Reason, long FromRow, long RowsStay, long RowsRemoved, long RowsRestored, long RowsLeft)
{
    public static ActionPlanBody Of(ActionPlan plan) => new(
        plan.Action, plan.Legal, ReasonBody.Of(plan.Reason), plan.FromRow, plan.RowsStay, plan.RowsRemoved, plan.RowsRestored, plan.RowsLeft);
}
