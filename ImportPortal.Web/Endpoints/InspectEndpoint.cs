using System.ComponentModel;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ImportPortal.Web.Endpoints;

/// <summary><c>POST /api/uploads/inspect</c>: what a file would be taken for, before it is sent. Nothing is kept.</summary>
internal static class InspectEndpoint
{
    public static void MapInspect(this IEndpointRouteBuilder routes) => routes.MapPost("/api/uploads/inspect", InspectAsync)
        .WithTags("Uploads").WithSummary("What a file would be taken for")
        .WithDescription(
            "The body is the first 256 KiB of a file, or all of a smaller one, as it is or as the field `records` or `file` of a form; " +
            "nothing is kept. Of a workbook that is cut short, or that unpacks to much, only its format is told (`partial`): " +
            "it is read once it is sent. What is no table has no `format` and no `settings`; `problems` says why.")
        .WithMetadata(new RequestSizeLimitAttribute(FileInspector.HeadBytes + UploadPostForm.MostOverhead))
        .Accepts<IFormFile>("multipart/form-data", "application/octet-stream", "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<InspectedBody>, ProblemHttpResult>> InspectAsync(
        [FromQuery, Description("Where its rows would go; `records` when it is left out.")] string? dataset,
        HttpContext context, DatasetCatalog catalog, PortalDatabase database, CancellationToken cancellation)
    {
        var slug = dataset ?? Dataset.RecordsSlug;
        if (await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is not { } target)
            return Problems.Of(ReasonCodes.UnknownDataset, slug);
        var (file, unread) = await ReadHeadAsync(context.Request, cancellation);
        if (unread is not null)
            return Problems.Of(unread);
        var saved = await SavedMapping.FindAsync(database, target.Id, cancellation);
        var isWhole = file.Length < FileInspector.HeadBytes;
        var result = FileInspector.Inspect(file, isWhole, target, null, saved);
        if (result.Verdict == InspectionVerdict.Workbook)
        {
            // A worker would say it of the whole file; whoever is still sending it can stop.
            if (WorkbookHead.Refusal(file.Span) is { } refusal)
                result = new InspectionResult(InspectionVerdict.Refused, refusal, null, null) { Problems = [refusal] };
            else if (!isWhole || await SmallWorkbook.InspectAsync(file, target, saved, cancellation) is not { } whole)
                return TypedResults.Ok(InspectedBody.Of(file.Span[0] == 'P' ? "xlsx" : "xls", partial: true, PreviewBody.Of(result, null)));
            else
                result = whole;
        }

        return TypedResults.Ok(InspectedBody.Of(result.Settings?.Format, partial: false, PreviewBody.Of(result, null)));
    }

    private static async Task<(ReadOnlyMemory<byte> Head, string? Refusal)> ReadHeadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var content = request.Body;
        var head = new byte[FileInspector.HeadBytes];
        try
        {
            if (UploadPostEndpoint.BoundaryOf(request) is { } boundary)
            {
                var form = new UploadPostForm(new MultipartReader(boundary, content));
                if (!await form.FindFileAsync(cancellation))
                    return (default, ReasonCodes.NoFileField);
                content = form;
            }

            var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
            return (head.AsMemory(0, length), length == 0 ? ReasonCodes.EmptyFile : null);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (default, ReasonCodes.BrokenBody);
        }
    }

    /// <summary>
    /// What a file would be taken for: as the preview of an upload, with its format (null when it is none that is read), and
    /// whether more than that can only be told when it was sent.
    /// </summary>
    internal sealed record InspectedBody(
        string? Format, bool Partial, ReadSettings? Settings, IReadOnlyDictionary<string, EvidenceBody> Evidence,
        IReadOnlyList<ColumnBody>? Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<ProblemBody> Problems,
        IReadOnlyList<IReadOnlyList<string?>> Stored, int RowsSampled, int RowsRejected, IReadOnlyList<FitBody> Fits,
        IReadOnlyList<InspectedSheet> Sheets, IReadOnlyList<ProblemBody> Remarks)
    {
        public static InspectedBody Of(string? format, bool partial, PreviewBody preview) =>
            new(format, partial, preview.Settings, preview.Evidence, preview.Columns, preview.Rows, preview.Problems,
                preview.Stored, preview.RowsSampled, preview.RowsRejected, preview.Fits, preview.Sheets, preview.Remarks);
    }
}
