using System.Text.Json.Serialization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>An upload before its rows go in: what is understood of it, and settling what is open.</summary>
internal static class UploadReviewEndpoints
{
    // 16,384 columns with their names.
    private const int MostBytes = 4 * 1024 * 1024;

    public static void MapUploadReview(this IEndpointRouteBuilder routes)
    {
        var upload = routes.MapGroup("/api/uploads/{id:long}").WithTags("Uploads");
        upload.MapGet("/preview", PreviewAsync).WithSummary("The first rows of an upload with their problems")
            .WithDescription("`settings` and `columns` are null while nothing is understood of the file: it is still sent, or a workbook that no worker has read.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        upload.MapPut("/mapping", SettleAsync).WithSummary("Settle what is open of an upload that needs review")
            .WithDescription(
                "What is left out stays as it was found; where the header or the separator is another, columns are found anew. " +
                "`columns` are `{index, target}`, where `target` null ignores the column, or `{target, constant}`. " +
                "With `remember` it is for later uploads of the dataset too. `start` then lets the upload go on. An upload that is paused as " +
                "`unclosed_quote`, `reading_contradicted` or `too_many_rejected_rows` can be settled too: it then needs review again and " +
                "`startsOver`: when it is started, the rows that it brought are taken out and it begins again at its first row.")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<PreviewBody>, ProblemHttpResult>> PreviewAsync(
        long id, HttpContext context, UploadReview review, CancellationToken cancellation) =>
        await review.PreviewAsync(context.Actor(), id, cancellation) is { } preview
            ? TypedResults.Ok(PreviewBody.Of(preview.Inspection, preview.Upload.Error))
            : Problems.Of(ReasonCodes.NotFound);

    private static async Task<Results<Ok<UploadBody>, ProblemHttpResult>> SettleAsync(
        long id, MappingBody body, HttpContext context, UploadReview review, UploadReports reports, CancellationToken cancellation)
    {
        var given = (body.Settings ?? new GivenSettings()) with
        {
            // Who says where a column goes has confirmed it.
            Columns = [.. (body.Columns ?? []).Select(match => match with { Suggestion = null })],
        };
        var result = await review.SettleAsync(context.Actor(), id, new Settlement(given, body.Remember == true), cancellation);
        if (result.Upload is not { } upload)
            return Problems.Of(ReasonCodes.NotFound);
        if (result.Reason is { } reason)
            return Problems.Of(reason);
        return await reports.FindAsync(context.Actor(), upload.Id, cancellation) is { } view
            ? TypedResults.Ok(UploadBody.Of(view))
            : Problems.Of(ReasonCodes.NotFound);
    }

    /// <summary>What a person settles.</summary>
    /// <param name="Settings">How the file is read, by the names of the preview.</param>
    /// <param name="Columns">Where its columns go.</param>
    /// <param name="Remember">Whether it is for later uploads of the dataset too.</param>
    internal sealed record MappingBody(
        [property: JsonConverter(typeof(GivenSettingsJson))] GivenSettings? Settings, IReadOnlyList<ColumnMatch>? Columns, bool? Remember);
}
