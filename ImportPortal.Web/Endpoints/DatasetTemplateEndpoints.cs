using CsvHelper;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;

namespace ImportPortal.Web.Endpoints;

/// <summary>A file to fill in: the names of a dataset's columns, and nothing below them.</summary>
internal static class DatasetTemplateEndpoints
{
    private const string Csv = "text/csv";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapDatasetTemplates(this RouteGroupBuilder datasets)
    {
        datasets.MapGet("/{slug}/template.csv", CsvAsync).WithSummary("A CSV to fill in")
            .Produces(StatusCodes.Status200OK, contentType: Csv).ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapGet("/{slug}/template.xlsx", WorkbookAsync).WithSummary("A workbook to fill in")
            .Produces(StatusCodes.Status200OK, contentType: Workbook).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CsvAsync(string slug, HttpContext context, DatasetCatalog catalog, CancellationToken cancellation)
    {
        if (await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is not { } dataset)
            return Problems.Of(ReasonCodes.NotFound);
        using var content = new MemoryStream();
        await using (var writer = CsvWriter.Create(content, SafeCsv.Options(','), leaveOpen: true))
        {
            foreach (var column in dataset.Columns)
                writer.WriteField(column.Name);
            await writer.EndRecordAsync(cancellation);
        }

        return TypedResults.File(content.ToArray(), "text/csv; charset=utf-8", $"{dataset.Slug}.csv");
    }

    private static async Task<IResult> WorkbookAsync(string slug, HttpContext context, DatasetCatalog catalog, CancellationToken cancellation) =>
        await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is { } dataset
            ? TypedResults.File(TemplateWorkbook.Of(dataset), Workbook, $"{dataset.Slug}.xlsx")
            : Problems.Of(ReasonCodes.NotFound);
}
