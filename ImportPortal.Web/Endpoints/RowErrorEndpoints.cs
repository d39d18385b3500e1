using System.ComponentModel;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>The row errors of an upload: as pages, in groups, as a file to mend.</summary>
internal static class RowErrorEndpoints
{
    public static void MapRowErrors(this IEndpointRouteBuilder routes)
    {
        var errors = routes.MapGroup("/api/uploads/{id:long}").WithTags("Row errors");
        errors.MapGet("/errors", ListAsync).WithSummary("The row errors of an upload, by row number")
            .WithDescription("With `column` or `code`, each page searches 100,000 row errors: it may hold fewer items than asked for and still lead on by `next`.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        errors.MapGet("/errors/summary", SummarizeAsync).WithSummary("The row errors of an upload, counted by column and code")
            .ProducesProblem(StatusCodes.Status404NotFound);
        errors.MapGet("/errors.csv", ExportAsync).WithSummary("The rejected rows of an upload, as a file to mend and send again")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PageBody<RowErrorBody>>, ProblemHttpResult>> ListAsync(
        long id,
        [FromQuery, Description("Only this column; empty: the whole row.")] string? column,
        [FromQuery, Description("Only this code.")] string? code,
        [AsParameters] PageQuery page,
        HttpContext context,
        UploadReports uploads,
        RowErrorReports reports,
        CancellationToken cancellation)
    {
        if (await uploads.RecordAsync(context.Actor(), id, cancellation) is not { } upload)
            return Problems.Of(ReasonCodes.NotFound);
        if (page.Refusal() is { } refusal)
            return refusal;

        var listing = page.Next is null
            ? await reports.ListAsync(id, column, code, page.Number, page.Size, cancellation)
            : await reports.ListAsync(id, column, code, page.Next, page.Size, cancellation);
        return listing is null
            ? Problems.Of(ReasonCodes.BadParameter, "next")
            : TypedResults.Ok(PageBody<RowErrorBody>.Of(listing, error => RowErrorBody.Of(error, upload)));
    }

    private static async Task<Results<Ok<PageBody<RowErrorGroup>>, ProblemHttpResult>> SummarizeAsync(
        long id, HttpContext context, UploadReports uploads, RowErrorReports reports, CancellationToken cancellation) =>
        await uploads.RecordAsync(context.Actor(), id, cancellation) is null
            ? Problems.Of(ReasonCodes.NotFound)
            : TypedResults.Ok(PageBody<RowErrorGroup>.Whole(await reports.SummarizeAsync(id, cancellation)));

    private static async Task<IResult> ExportAsync(
        long id, HttpContext context, UploadReports uploads, RowErrorReports reports, CancellationToken cancellation)
    {
        if (await uploads.RecordAsync(context.Actor(), id, cancellation) is not { } upload)
            return Problems.Of(ReasonCodes.NotFound);
        return TypedResults.Stream(
            stream => RowErrorCsv.WriteAsync(stream, upload, reports.ReadAllAsync(id, cancellation), cancellation),
            "text/csv; charset=utf-8",
            $"{Path.GetFileNameWithoutExtension(upload.FileName)}-errors.csv");
    }

    /// <summary>One problem of one rejected row.</summary>
    /// <param name="RowNumber">The row's number: the first data record is 1.</param>
    /// <param name="Line">The line of the file that the row starts in, or the row of the sheet.</param>
    /// <param name="Sheet">The sheet of a workbook that the row is of, where several were read; else null.</param>
    /// <param name="Cell">The cell of a workbook that is wrong; else null.</param>
    /// <param name="Column">The dataset's column; null when the whole row is meant.</param>
    /// <param name="Code">What is wrong.</param>
    /// <param name="Message">The same as a sentence in the caller's language.</param>
    /// <param name="Values">The row's fields as they stand in the file.</param>
    internal sealed record RowErrorBody(
        long RowNumber, long Line, string? Sheet, string? Cell, string? Column, string Code, string Message, IReadOnlyList<string> Values)
    {
        public static RowErrorBody Of(RowError error, Upload upload) => new(
            error.RowNumber, error.Line, error.Sheet, error.Cell, error.Column, error.Code,
            ReasonTexts.Of(RowErrorReasons.Of(error, upload.Columns)), error.Values);
    }
}
