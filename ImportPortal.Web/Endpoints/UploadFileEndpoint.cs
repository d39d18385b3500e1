using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Endpoints;

/// <summary>The original file of an upload, for downloading.</summary>
internal static class UploadFileEndpoint
{
    // Long enough to begin a download, too short to be passed around.
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(5);

    public static void MapUploadFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/uploads/{id:long}/file", GetAsync).WithTags("Uploads").WithSummary("The original file")
            .WithDescription("As it was sent, byte by byte; a part of it by the header `Range`. Where the portal is set up so, a redirect to the file store.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status302Found)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> GetAsync(
        long id, HttpContext context, UploadReports reports, IObjectStore store, AuditTrail audit, CancellationToken cancellation)
    {
        var actor = context.Actor();
        if (await reports.RecordAsync(actor, id, cancellation) is not { } upload)
            return Problems.Of(ReasonCodes.NotFound);
        if (upload.Status == UploadStatus.Uploading)
            return Problems.Of(ActionRules.WrongState(upload, "download"));
        if (await store.FindAsync(upload.ObjectKey, cancellation) is not { } stored)
            return Problems.Of(ReasonCodes.OriginalMissing);

        await audit.AddAsync(actor.Email, "upload.download", id.ToString(CultureInfo.InvariantCulture), cancellation);
        return await store.PresignDownloadAsync(upload.ObjectKey, upload.FileName, LinkLifetime, cancellation) is { } link
            ? TypedResults.Redirect(link.AbsoluteUri)
            : await SendAsync(context, upload, stored, store, cancellation);
    }

    private static async Task<IResult> SendAsync(
        HttpContext context, Upload upload, StoredObject stored, IObjectStore store, CancellationToken cancellation)
    {
        var tag = upload.Sha256 is { } hash ? new EntityTagHeaderValue($"\"{hash}\"") : null;
        var response = context.Response;
        response.Headers.AcceptRanges = "bytes";
        var (offset, length) = (0L, stored.Length);
        if (Wanted(context.Request, tag) is { } range)
        {
            if (Within(range, stored.Length) is not { } part)
            {
                response.Headers.ContentRange = new ContentRangeHeaderValue(stored.Length).ToString();
                return TypedResults.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
            }

            (offset, length) = part;
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = new ContentRangeHeaderValue(offset, offset + length - 1, stored.Length).ToString();
        }

        response.ContentLength = length;
        var stream = await store.OpenReadAsync(upload.ObjectKey, offset, length, cancellation);
        return TypedResults.Stream(stream, TypeOf(upload.FileName), upload.FileName, entityTag: tag);
    }

    // Of several ranges none is given: the whole file is a right answer too.
    private static RangeItemHeaderValue? Wanted(HttpRequest request, EntityTagHeaderValue? tag)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfRange is { } condition && (tag is null || condition.EntityTag is null || !condition.EntityTag.Compare(tag, useStrongComparison: true)))
            return null;
        return headers.Range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } ? ranges.First() : null;
    }

    private static (long Offset, long Length)? Within(RangeItemHeaderValue range, long length)
    {
        var from = range.From ?? Math.Max(0, length - range.To!.Value);
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? long.MaxValue, length - 1);
        return from <= to ? (from, to - from + 1) : null;
    }

    // Never a type that a browser would run.
    private static string TypeOf(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".CSV" => "text/csv",
        ".TSV" => "text/tab-separated-values",
        ".TXT" => "text/plain",
        ".XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".XLS" => "application/vnd.ms-excel",
        _ => "application/octet-stream",
    };
}
