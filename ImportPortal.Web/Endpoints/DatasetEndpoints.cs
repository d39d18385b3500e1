using System.ComponentModel;
using CsvHelper;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Endpoints;

/// <summary>Datasets: their definitions and their rows.</summary>
internal static class DatasetEndpoints
{
    private const string Csv = "text/csv";

    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        var datasets = routes.MapGroup("/api/datasets").WithTags("Datasets");
        datasets.MapGet("", ListAsync).WithSummary("The datasets that the caller may use");
        datasets.MapGet("/{slug}", FindAsync).WithSummary("A dataset's definition").ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapGet("/{slug}/rows", RowsAsync).WithSummary("A dataset's rows, by the upload that brought them and their number in its file")
            .WithDescription("As JSON pages, or all of them as CSV where `Accept` asks for `text/csv`.")
            .Produces<PageBody<Dictionary<string, object?>>>(StatusCodes.Status200OK, "application/json", Csv)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapDatasetDefinitions();
        datasets.MapDatasetProposal();
        datasets.MapDatasetTemplates();
        datasets.MapDatasetMapping();
        datasets.MapGet("/{slug}/rows.csv", ExportAsync).WithSummary("A dataset's rows as CSV")
            .Produces(StatusCodes.Status200OK, contentType: Csv).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<PageBody<DatasetBody>>> ListAsync(
        HttpContext context, DatasetCatalog catalog, CancellationToken cancellation)
    {
        var actor = context.Actor();
        var datasets = (await catalog.ListAsync(cancellation)).Where(actor.MayUse);
        return TypedResults.Ok(PageBody<DatasetBody>.Whole([.. datasets.Select(dataset => DatasetBody.Of(dataset, actor))]));
    }

    private static async Task<Results<Ok<DatasetBody>, ProblemHttpResult>> FindAsync(
        string slug, HttpContext context, DatasetCatalog catalog, CancellationToken cancellation) =>
        await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is { } dataset
            ? TypedResults.Ok(DatasetBody.Of(dataset, context.Actor()))
            : Problems.Of(ReasonCodes.NotFound);

    private static async Task<IResult> RowsAsync(
        string slug,
        [FromQuery, Description("Only the rows that this upload brought.")] long? upload,
        [AsParameters] PageQuery page,
        HttpContext context,
        DatasetCatalog catalog,
        DatasetRowReports reports,
        CancellationToken cancellation)
    {
        if (await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is not { } dataset)
            return Problems.Of(ReasonCodes.NotFound);
        if (WantsCsv(context.Request))
            return Export(dataset, upload, reports, cancellation);
        if (page.Refusal() is { } refusal)
            return refusal;

        var listing = page.Next is null
            ? await reports.ListAsync(dataset, upload, page.Number, page.Size, cancellation)
            : await reports.ListAsync(dataset, upload, page.Next, page.Size, cancellation);
        return listing is null
            ? Problems.Of(ReasonCodes.BadParameter, "next")
            : TypedResults.Ok(PageBody<Dictionary<string, object?>>.Of(listing, row => RowBody(dataset, row)));
    }

    private static async Task<IResult> ExportAsync(
        string slug, [FromQuery] long? upload, HttpContext context, DatasetCatalog catalog, DatasetRowReports reports, CancellationToken cancellation) =>
        await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is { } dataset
            ? Export(dataset, upload, reports, cancellation)
            : Problems.Of(ReasonCodes.NotFound);

    /// <summary>The dataset of that slug, when it is there and the actor's to use.</summary>
    internal static async Task<Dataset?> FindOpenAsync(
        this DatasetCatalog catalog, string slug, Actor actor, CancellationToken cancellation) =>
        await catalog.FindAsync(slug, cancellation) is { } dataset && actor.MayUse(dataset) ? dataset : null;

    private static bool WantsCsv(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(accepted => accepted.Quality is null or > 0).OrderByDescending(accepted => accepted.Quality ?? 1)
        .FirstOrDefault()?.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase) == true;

    private static Dictionary<string, object?> RowBody(Dataset dataset, DatasetRow row)
    {
        var body = new Dictionary<string, object?>
        {
            [DatasetTable.UploadId] = row.UploadId,
            [DatasetTable.RowNumber] = row.RowNumber,
        };
        foreach (var (column, value) in dataset.Columns.Zip(row.Values))
            body[column.Name] = JsonValues.Of(column, value);
        return body;
    }

    private static PushStreamHttpResult Export(Dataset dataset, long? uploadId, DatasetRowReports reports, CancellationToken cancellation) =>
        TypedResults.Stream(
            async stream =>
            {
                await using var writer = CsvWriter.Create(stream, SafeCsv.Options(','), leaveOpen: true);
                writer.WriteField(DatasetTable.UploadId);
                writer.WriteField(DatasetTable.RowNumber);
                foreach (var column in dataset.Columns)
                    writer.WriteField(column.Name);
                await writer.EndRecordAsync(cancellation);
                await foreach (var row in reports.ReadAllAsync(dataset, uploadId, cancellation))
                    await WriteAsync(writer, row, cancellation);
                await writer.FlushAsync(cancellation);
            },
            "text/csv; charset=utf-8",
            $"{dataset.Slug}.csv");

    private static ValueTask WriteAsync(CsvWriter writer, DatasetRow row, CancellationToken cancellation)
    {
        writer.WriteField(row.UploadId);
        writer.WriteField(row.RowNumber);
        foreach (var value in row.Values)
        {
            if (value is string text)
                writer.WriteSafely(text);
            else
                writer.WriteField(value is bool isTrue ? isTrue ? "true" : "false" : value);
        }

        return writer.EndRecordAsync(cancellation);
    }
}
