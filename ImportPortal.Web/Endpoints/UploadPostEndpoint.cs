using System.Globalization;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Endpoints;

/// <summary><c>POST /api/uploads</c>: one file by a form, streamed into the store while it comes.</summary>
internal static class UploadPostEndpoint
{
    private const string FormType = "multipart/form-data";

    // The longest that RFC 2046 allows.
    private const int MaxBoundary = 70;

    // Larger than the framework's 4 KiB: the boundary is looked for in each filling.
    private const int ReadBytes = 128 * 1024;

    public static void MapUploadPost(this IEndpointRouteBuilder routes) => routes.MapPost("/api/uploads", PostAsync)
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .Accepts<IFormFile>(FormType)
        .Produces<UploadBody>(StatusCodes.Status202Accepted)
        .WithTags("Uploads")
        .WithSummary("Send a file")
        .WithDescription(
            "The file is the form's field `records` or `file`. It is stored when the answer comes; its import follows. With " +
            "`continues`, the number of an upload that is paused as `unclosed_quote` or `reading_contradicted`, the file goes on from " +
            "where that one stopped, if both are the same up to there: with its settings, its row numbers go on, and that one ends as " +
            "`Cancelled` with its rows kept. Where they are not it waits as `NeedsReview` (`beginning_differs`); `start` then imports " +
            "it from its first row and takes the rows of the other one out before.")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> PostAsync(
        HttpContext context, string? dataset, string? priority, string? continues, UploadPostTarget target, UploadReceiver receiver, UploadOptions options,
        ProgressFeed feed)
    {
        if (BoundaryOf(context.Request) is not { } boundary)
            return Problems.Of(ReasonCodes.UnsupportedMediaType, FormType);
        if (context.Request.ContentLength > options.MaxBytes + UploadPostForm.MostOverhead)
            return TooLarge(options);
        var (file, refusal) = await target.FindAsync(context, dataset, priority, continues);
        if (file is null)
            return refusal!;

        var form = new UploadPostForm(new MultipartReader(boundary, UploadPostTarget.BodyOf(context), ReadBytes)
        {
            HeadersCountLimit = 16,
            HeadersLengthLimit = 16 * 1024,
        });
        try
        {
            if (!await form.FindFileAsync(context.RequestAborted))
                return Problems.Of(ReasonCodes.NoFileField);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return Problems.Of(ReasonCodes.BrokenBody);
        }

        var received = await receiver.ReceiveWholeAsync(
            file with { FileName = form.FileName }, form, context.Request.ContentLength, context.RequestAborted);
        return received.Outcome switch
        {
            ReceiveOutcome.Whole => Accepted(received.Upload!, feed),
            ReceiveOutcome.Empty => Problems.Of(ReasonCodes.EmptyFile),
            ReceiveOutcome.TooLarge => TooLarge(options),
            ReceiveOutcome.Stopping => Problems.Of(ReasonCodes.NodeStopped),
            ReceiveOutcome.Gone => Problems.Of(ReasonCodes.UploadGone),
            _ => Problems.Of(ReasonCodes.BrokenBody),
        };
    }

    private static Accepted<UploadBody> Accepted(Upload upload, ProgressFeed feed) => TypedResults.Accepted(
        string.Create(CultureInfo.InvariantCulture, $"/api/uploads/{upload.Id}"), UploadBody.Of(UploadView.Of(upload, feed.Latest(upload.Id))));

    private static ProblemHttpResult TooLarge(UploadOptions options) =>
        Problems.Of(ReasonCodes.TooLarge, options.MaxBytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>What divides the parts of a form; null when the body is none.</summary>
    internal static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        return boundary.Length is > 0 and <= MaxBoundary ? boundary.ToString() : null;
    }
}
