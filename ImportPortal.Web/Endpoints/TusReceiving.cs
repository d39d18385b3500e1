using System.Globalization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;

namespace ImportPortal.Web.Endpoints;

/// <summary>The bytes of an upload: how far they are, more of them, no more of them.</summary>
internal static class TusReceiving
{
    public static async Task<IResult> HeadAsync(HttpContext context, long id, UploadReceiver receiver, UploadOptions options)
    {
        var asked = await receiver.AskAsync(context.Actor(), id, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        if (asked.Outcome is not (ReceiveOutcome.Whole or ReceiveOutcome.Partial))
            return Refusal(context, asked);

        var upload = asked.Upload!;
        TusEndpoints.WriteProgress(context.Response, upload, options);
        context.Response.Headers[TusProtocol.LengthHeader] = upload.SizeBytes!.Value.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[TusProtocol.MetadataHeader] = TusProtocol.WriteMetadata(
            ("filename", upload.FileName), ("dataset", upload.DatasetSlug), ("priority", UploadPostTarget.NameOf(upload.Priority)));
        return TypedResults.Ok();
    }

    public static async Task<IResult> PatchAsync(HttpContext context, long id, UploadReceiver receiver, UploadOptions options)
    {
        if (!TusProtocol.IsPiece(context.Request))
            return Problems.Of(ReasonCodes.UnsupportedMediaType, TusProtocol.ContentType);
        if (TusProtocol.NumberOf(context.Request, TusProtocol.OffsetHeader) is not { } offset)
            return Problems.Of(ReasonCodes.BadParameter, TusProtocol.OffsetHeader);

        var received = await receiver.ReceiveAsync(
            context.Actor(), id, offset, UploadPostTarget.BodyOf(context), context.Request.ContentLength, context.RequestAborted);
        if (received.Outcome is not (ReceiveOutcome.Whole or ReceiveOutcome.Partial))
            return Refusal(context, received);

        TusEndpoints.WriteProgress(context.Response, received.Upload!, options);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, long id, UploadReceiver receiver)
    {
        var ended = await receiver.TerminateAsync(context.Actor(), id, context.RequestAborted);
        return ended.Outcome == ReceiveOutcome.Terminated ? TypedResults.NoContent() : Refusal(context, ended);
    }

    private static IResult Refusal(HttpContext context, ReceiveResult result)
    {
        switch (result.Outcome)
        {
            case ReceiveOutcome.Cut or ReceiveOutcome.Superseded:
                // Nobody listens any more, or somebody whose newer request is answered instead.
                context.Abort();
                return TypedResults.Empty;
            case ReceiveOutcome.WrongOffset:
                var offset = result.Upload!.ReceivedBytes.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers[TusProtocol.OffsetHeader] = offset;
                return Problems.Of(ReasonCodes.WrongOffset, offset);
            case ReceiveOutcome.WrongState:
                return Problems.Of(ActionRules.WrongState(result.Upload!, "cancel"));
            default:
                return Problems.Of(result.Outcome switch
                {
                    ReceiveOutcome.NotFound => ReasonCodes.NotFound,
                    ReceiveOutcome.Gone => ReasonCodes.UploadGone,
                    ReceiveOutcome.TooLong => ReasonCodes.BrokenBody,
                    ReceiveOutcome.Stopping => ReasonCodes.NodeStopped,
                    _ => throw new InvalidOperationException($"A tus request ended as {result.Outcome}."),
                });
        }
    }
}
