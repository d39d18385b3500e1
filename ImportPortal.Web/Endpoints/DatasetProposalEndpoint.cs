using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Endpoints;

/// <summary><c>POST /api/datasets/propose</c>: a definition guessed from a sample file. Nothing of it is kept.</summary>
internal static class DatasetProposalEndpoint
{
    private const string FormType = "multipart/form-data";
    private const string CsvType = "text/csv";
    private const string RawType = "application/octet-stream";

    public static void MapDatasetProposal(this RouteGroupBuilder datasets) => datasets.MapPost("/propose", ProposeAsync)
        .RequireAuthorization(AccountSchemes.AdminPolicy)
        // No more than the beginning is read, however long the sample is.
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .Accepts<IFormFile>(FormType, CsvType, RawType)
        .Produces<DatasetProposalBody>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .WithSummary("Propose a dataset from a sample")
        .WithDescription(
            "The sample is a CSV: the form's field `file` or `records`, or the body itself, then named by `fileName`. Its first " +
            "256 KiB are read, and nothing is kept or made: the `definition` is for `POST /api/datasets`, as it is or corrected.");

    private static async Task<IResult> ProposeAsync(
        HttpContext context, string? fileName, IStringLocalizer<DatasetTexts> words, CancellationToken cancellation)
    {
        byte[] head;
        try
        {
            if (UploadPostEndpoint.BoundaryOf(context.Request) is { } boundary)
            {
                var form = new UploadPostForm(new MultipartReader(boundary, context.Request.Body));
                if (!await form.FindFileAsync(cancellation))
                    return Problems.Of(ReasonCodes.NoFileField);
                head = await ReadAsync(form, cancellation);
                fileName ??= form.FileName;
            }
            else if (IsRaw(context.Request))
            {
                head = await ReadAsync(context.Request.Body, cancellation);
            }
            else
            {
                return Problems.Of(ReasonCodes.UnsupportedMediaType, $"{FormType}, {CsvType}, {RawType}");
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return Problems.Of(ReasonCodes.BrokenBody);
        }

        var isWhole = head.Length <= FileInspector.HeadBytes;
        var (proposal, refusal) = DatasetProposal.Of(head.AsMemory(0, Math.Min(head.Length, FileInspector.HeadBytes)), isWhole, fileName);
        return proposal is null ? Problems.Of(refusal!) : TypedResults.Ok(DatasetProposalBody.Of(proposal, words));
    }

    /// <summary>Reads the beginning; one byte beyond it tells that there is more.</summary>
    private static async Task<byte[]> ReadAsync(Stream sample, CancellationToken cancellation)
    {
        var head = new byte[FileInspector.HeadBytes + 1];
        var length = await sample.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return head[..length];
    }

    private static bool IsRaw(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(CsvType, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(RawType, StringComparison.OrdinalIgnoreCase));
}
