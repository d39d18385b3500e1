using System.Globalization;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImportPortal.Web.Endpoints;

/// <summary>Creation of an upload, with its first bytes where the request brings some.</summary>
internal static class TusCreation
{
    public static async Task<IResult> PostAsync(
        HttpContext context, UploadPostTarget target, UploadReceiver receiver, UploadOptions options)
    {
        var request = context.Request;
        if (TusProtocol.NumberOf(request, TusProtocol.LengthHeader) is not { } length)
            return Problems.Of(ReasonCodes.BadParameter, TusProtocol.LengthHeader);
        if (length == 0)
            return Problems.Of(ReasonCodes.EmptyFile);
        if (length > options.MaxBytes)
            return TooLarge(context.Response, options);
        if (TusProtocol.ReadMetadata(request.Headers[TusProtocol.MetadataHeader]) is not { } metadata)
            return Problems.Of(ReasonCodes.BadParameter, TusProtocol.MetadataHeader);
        var hasBody = request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
        if (hasBody && !TusProtocol.IsPiece(request))
            return Problems.Of(ReasonCodes.UnsupportedMediaType, TusProtocol.ContentType);
        if (request.ContentLength > length)
            return Problems.Of(ReasonCodes.BrokenBody);

        var (file, refusal) = await target.FindAsync(
            context, metadata.GetValueOrDefault("dataset"), metadata.GetValueOrDefault("priority"), metadata.GetValueOrDefault("continues"));
        if (file is null)
            return refusal!;

        var name = metadata.GetValueOrDefault("filename") ?? metadata.GetValueOrDefault("name");
        var upload = await receiver.CreateAsync(file with { FileName = name }, length, context.RequestAborted);
        if (hasBody)
        {
            // Whatever becomes of the first bytes, the upload is there, and its sender goes on where the answer says.
            var received = await receiver.ReceiveAsync(
                file.Sender, upload.Id, 0, UploadPostTarget.BodyOf(context), request.ContentLength, context.RequestAborted);
            upload = received.Upload ?? upload;
        }

        TusEndpoints.WriteProgress(context.Response, upload, options);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/tus/{upload.Id}"));
    }

    private static ProblemHttpResult TooLarge(HttpResponse response, UploadOptions options)
    {
        var limit = options.MaxBytes.ToString(CultureInfo.InvariantCulture);
        response.Headers[TusProtocol.MaxSizeHeader] = limit;
        return Problems.Of(ReasonCodes.TooLarge, limit);
    }
}
