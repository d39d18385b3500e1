using ImportPortal.Core.Inspection;
using ImportPortal.Core.Inspection.Proposing;
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

    private static readonly string[] RawTypes =
    [
        "text/csv", "application/octet-stream", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    ];

    // One that was made by an office program takes a tenth of it.
    private static readonly TimeSpan WorkbookPatience = TimeSpan.FromSeconds(10);

    // A workbook may need a few hundred MiB for a moment, however short it is.
    private static readonly SemaphoreSlim OneWorkbookAtATime = new(1);

    public static void MapDatasetProposal(this RouteGroupBuilder datasets) => datasets.MapPost("/propose", ProposeAsync)
        .RequireAuthorization(AccountSchemes.AdminPolicy)
        // No more than the beginning is read, however long the sample is.
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .Accepts<IFormFile>(FormType, RawTypes)
        .Produces<DatasetProposalBody>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .WithSummary("Propose a dataset from a sample")
        .WithDescription(
            "The sample is the form's field `file` or `records`, or the body itself, then named by `fileName`: a CSV, of which the " +
            "first 256 KiB are read, or a whole workbook of at most 4 MiB, of which the first visible sheet with values is read, or " +
            "that which `sheet` names. Nothing is kept or made: the `definition` is for `POST /api/datasets`, as it is or corrected.");

    private static async Task<IResult> ProposeAsync(
        HttpContext context, string? fileName, string? sheet, IStringLocalizer<DatasetTexts> words, CancellationToken cancellation)
    {
        try
        {
            var sample = context.Request.Body;
            if (UploadPostEndpoint.BoundaryOf(context.Request) is { } boundary)
            {
                var form = new UploadPostForm(new MultipartReader(boundary, sample));
                if (!await form.FindFileAsync(cancellation))
                    return Problems.Of(ReasonCodes.NoFileField);
                fileName ??= form.FileName;
                sample = form;
            }
            else if (!IsRaw(context.Request))
            {
                return Problems.Of(ReasonCodes.UnsupportedMediaType, $"{FormType}, {string.Join(", ", RawTypes)}");
            }

            var (proposal, refusal) = await OfSampleAsync(sample, fileName, sheet, cancellation);
            return proposal is null ? Problems.Of(refusal!) : TypedResults.Ok(DatasetProposalBody.Of(proposal, words));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return Problems.Of(ReasonCodes.BrokenBody);
        }
    }

    private static async Task<(DatasetProposal? Proposal, Reason? Refusal)> OfSampleAsync(
        Stream sample, string? fileName, string? sheet, CancellationToken cancellation)
    {
        var head = await ReadAsync(sample, [], FileInspector.HeadBytes, cancellation);
        if (!FileInspector.IsWorkbook(head))
        {
            var isWhole = head.Length <= FileInspector.HeadBytes;
            return DatasetProposal.Of(head.AsMemory(0, Math.Min(head.Length, FileInspector.HeadBytes)), isWhole, fileName);
        }

        var content = await ReadAsync(sample, head, DatasetProposal.MostWorkbookBytes, cancellation);
        if (content.Length > DatasetProposal.MostWorkbookBytes)
            return (null, new Reason(ReasonCodes.SampleTooLarge, $"{DatasetProposal.MostWorkbookBytes >> 20}"));
        await OneWorkbookAtATime.WaitAsync(cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(WorkbookPatience);
        try
        {
            // It reads without awaiting.
            return await Task.Run(() => DatasetProposal.OfWorkbook(content, sheet, fileName, patience.Token), cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new Reason(ReasonCodes.WorkbookTooLarge));
        }
        finally
        {
            OneWorkbookAtATime.Release();
        }
    }

    /// <summary>Reads on, behind what was read already; one byte beyond the most that is wanted tells that there is more.</summary>
    private static async Task<byte[]> ReadAsync(Stream sample, byte[] before, int most, CancellationToken cancellation)
    {
        var content = new byte[most + 1];
        before.CopyTo(content, 0);
        var length = before.Length;
        length += await sample.ReadAtLeastAsync(content.AsMemory(length), content.Length - length, throwOnEndOfStream: false, cancellation);
        return content[..length];
    }

    private static bool IsRaw(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && RawTypes.Any(known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase));
}
