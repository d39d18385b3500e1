using System.Globalization;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// A tus 1.0.0 server at <c>/api/tus</c>: files that come in as many requests as the line needs. An upload's address ends
/// with its number, the same as in <c>/api/uploads</c>.
/// </summary>
internal static class TusEndpoints
{
    public static void MapTus(this IEndpointRouteBuilder routes)
    {
        var tus = routes.MapGroup("/api/tus").WithTags("Uploads by tus").WithMetadata(new DisableRequestSizeLimitAttribute());
        tus.MapMethods("", [HttpMethods.Options], Options).WithSummary("What of tus is spoken here");
        tus.MapMethods("/{id:long}", [HttpMethods.Options], Options).ExcludeFromDescription();

        var spoken = tus.MapGroup("").AddEndpointFilter(CheckVersionAsync);
        spoken.MapPost("", TusCreation.PostAsync).WithSummary("Begin an upload, perhaps with its first bytes")
            .WithDescription("tus 1.0.0: the headers `Upload-Length` and `Upload-Metadata` (`filename`, `filetype`, `dataset`, `priority`).")
            .Produces(StatusCodes.Status201Created);
        spoken.MapMethods("/{id:long}", [HttpMethods.Head], TusReceiving.HeadAsync).WithSummary("How far an upload is stored");
        spoken.MapPatch("/{id:long}", TusReceiving.PatchAsync).WithSummary("Go on with an upload")
            .WithDescription("tus 1.0.0: the header `Upload-Offset`, and the bytes from there as `application/offset+octet-stream`.")
            .Produces(StatusCodes.Status204NoContent);
        spoken.MapDelete("/{id:long}", TusReceiving.DeleteAsync).WithSummary("Give up an upload that is not accepted yet")
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Writes how far an upload is, and until when it is kept for its sender.</summary>
    public static void WriteProgress(HttpResponse response, Upload upload, UploadOptions options)
    {
        response.Headers[TusProtocol.OffsetHeader] = upload.ReceivedBytes.ToString(CultureInfo.InvariantCulture);
        if (upload.ReceivedBytes < upload.SizeBytes)
            response.Headers[TusProtocol.ExpiresHeader] = upload.TouchedAt.AddHours(options.ExpireHours).ToString("R", CultureInfo.InvariantCulture);
    }

    private static NoContent Options(HttpResponse response, UploadOptions options)
    {
        response.Headers[TusProtocol.ResumableHeader] = TusProtocol.Version;
        response.Headers[TusProtocol.VersionHeader] = TusProtocol.Version;
        response.Headers[TusProtocol.ExtensionHeader] = TusProtocol.Extensions;
        response.Headers[TusProtocol.MaxSizeHeader] = options.MaxBytes.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }

    private static async ValueTask<object?> CheckVersionAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        // At the last moment: an error clears what was set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[TusProtocol.ResumableHeader] = TusProtocol.Version;
            return Task.CompletedTask;
        });
        if (context.Request.Headers[TusProtocol.ResumableHeader] == TusProtocol.Version)
            return await next(call);

        context.Response.Headers[TusProtocol.VersionHeader] = TusProtocol.Version;
        return Problems.Of(ReasonCodes.UnsupportedTusVersion, TusProtocol.Version);
    }
}
