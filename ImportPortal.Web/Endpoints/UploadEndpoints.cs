using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImportPortal.Web.Endpoints;

/// <summary>Uploads to look at.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/api/uploads").WithTags("Uploads");
        uploads.MapGet("", ListAsync).WithSummary("The uploads that match")
            .WithDescription("Staff see their own, administrators everybody's.").ProducesProblem(StatusCodes.Status400BadRequest);
        uploads.MapGet("/{id:long}", FindAsync).WithSummary("One upload").ProducesProblem(StatusCodes.Status404NotFound);
        uploads.MapGet("/{id:long}/timeline", TimelineAsync).WithSummary("What happened to an upload when, by whom")
            .ProducesProblem(StatusCodes.Status404NotFound);
        uploads.MapGet("/{id:long}/attempts", AttemptsAsync).WithSummary("The attempts of an upload")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageBody<UploadBody>>, ProblemHttpResult>> ListAsync(
        [AsParameters] UploadListQuery query, [AsParameters] PageQuery page, HttpContext context, UploadReports reports, CancellationToken cancellation)
    {
        if (query.TryRead(out var filter, out var order) is { } wrong)
            return Problems.Of(ReasonCodes.BadParameter, wrong);
        if (page.Refusal() is { } refusal)
            return refusal;

        var actor = context.Actor();
        var listing = page.Next is null
            ? await reports.ListAsync(actor, filter, order, page.Number, page.Size, cancellation)
            : await reports.ListAsync(actor, filter, order, page.Next, page.Size, cancellation);
        return listing is null
            ? Problems.Of(ReasonCodes.BadParameter, "next")
            : TypedResults.Ok(PageBody<UploadBody>.Of(listing, UploadBody.Of));
    }

    private static async Task<Results<Ok<UploadBody>, ProblemHttpResult>> FindAsync(
        long id, HttpContext context, UploadReports reports, CancellationToken cancellation) =>
        await reports.FindAsync(context.Actor(), id, cancellation) is { } upload
            ? TypedResults.Ok(UploadBody.Of(upload))
            : Problems.Of(ReasonCodes.NotFound);

    private static async Task<Results<Ok<PageBody<EventBody>>, ProblemHttpResult>> TimelineAsync(
        long id, HttpContext context, UploadReports reports, CancellationToken cancellation)
    {
        if (await reports.RecordAsync(context.Actor(), id, cancellation) is null)
            return Problems.Of(ReasonCodes.NotFound);
        var timeline = await reports.TimelineAsync(id, cancellation);
        return TypedResults.Ok(PageBody<EventBody>.Whole([.. timeline.Select(EventBody.Of)]));
    }

    private static async Task<Results<Ok<PageBody<AttemptBody>>, ProblemHttpResult>> AttemptsAsync(
        long id, HttpContext context, UploadReports reports, CancellationToken cancellation)
    {
        if (await reports.RecordAsync(context.Actor(), id, cancellation) is null)
            return Problems.Of(ReasonCodes.NotFound);
        var attempts = await reports.AttemptsAsync(id, cancellation);
        return TypedResults.Ok(PageBody<AttemptBody>.Whole([.. attempts.Select(AttemptBody.Of)]));
    }

    /// <summary>An entry of a timeline.</summary>
    internal sealed record EventBody(DateTimeOffset At, UploadEventKind Kind, string? By, int? Attempt, long? Row, ReasonBody? Reason)
    {
        public static EventBody Of(UploadEvent entry) =>
            new(entry.At, entry.Kind, entry.By, entry.Attempt, entry.Row, ReasonBody.Of(entry.Reason));
    }

    /// <summary>An attempt.</summary>
    internal sealed record AttemptBody(
        int Number, UploadOperation Operation, string Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
        long FirstRow, long? LastRow, AttemptOutcome? Outcome, ReasonBody? Reason)
    {
        public static AttemptBody Of(Attempt attempt) => new(
            attempt.Number, attempt.Operation, attempt.Worker, attempt.StartedAt, attempt.EndedAt,
            attempt.FirstRow, attempt.LastRow, attempt.Outcome, ReasonBody.Of(attempt.Reason));
    }
}
