using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImportPortal.Web.Endpoints;

/// <summary>How the queue stands; its pause.</summary>
internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes)
    {
        var queue = routes.MapGroup("/api/queue").WithTags("Queue");
        queue.MapGet("", GetAsync).WithSummary("How the queue stands").RequireAuthorization(AccountSchemes.UnlimitedPolicy)
            .WithDescription("Workers, rates, nodes and housekeeping are for administrators; to others they are null.")
            .ProducesProblem(StatusCodes.Status403Forbidden);

        var switches = queue.MapGroup("").RequireAuthorization(AccountSchemes.AdminPolicy)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        switches.MapPost("/pause", PauseAsync).WithSummary("Pause the whole queue")
            .WithDescription("Nothing more is claimed on any node; running imports go on to their end. Everybody is shown the reason, of 1 to 200 characters.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        switches.MapPost("/resume", ResumeAsync).WithSummary("Let the queue go on");
    }

    private static async Task<Ok<QueueBody>> GetAsync(HttpContext context, QueueReports reports, CancellationToken cancellation) =>
        TypedResults.Ok(QueueBody.Of(await reports.ReadAsync(cancellation), context.Actor().IsAdmin));

    private static async Task<Results<Ok<QueueBody>, ProblemHttpResult>> PauseAsync(
        QueuePauseRequest body, HttpContext context, QueueSwitch queue, QueueReports reports, CancellationToken cancellation)
    {
        if (body.Reason?.Trim() is not { Length: > 0 and <= QueuePause.LongestReason } reason)
            return Problems.Of(ReasonCodes.BadParameter, "reason");
        return await AnswerAsync(await queue.PauseAsync(context.Actor(), reason, cancellation), reports, cancellation);
    }

    private static async Task<Results<Ok<QueueBody>, ProblemHttpResult>> ResumeAsync(
        HttpContext context, QueueSwitch queue, QueueReports reports, CancellationToken cancellation) =>
        await AnswerAsync(await queue.ResumeAsync(context.Actor(), cancellation), reports, cancellation);

    private static async Task<Results<Ok<QueueBody>, ProblemHttpResult>> AnswerAsync(
        Reason? refusal, QueueReports reports, CancellationToken cancellation) => refusal is null
            ? TypedResults.Ok(QueueBody.Of(await reports.ReadAsync(cancellation), all: true))
            : Problems.Of(refusal);

    /// <summary>Why the queue is to be paused.</summary>
    /// <param name="Reason">1 to 200 characters, shown to everybody.</param>
    internal sealed record QueuePauseRequest(string? Reason);
}
