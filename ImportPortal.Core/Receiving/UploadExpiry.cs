using ImportPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Receiving;

/// <summary>Removes what senders left behind: uploads that nobody went on with, and what the store holds of them.</summary>
/// <param name="store">Where parts are.</param>
/// <param name="abandoned">Cancels uploads and removes their parts.</param>
/// <param name="options">After how long.</param>
/// <param name="time">Tells how long it was.</param>
/// <param name="log">Takes what was removed.</param>
public sealed class UploadExpiry(
    IObjectStore store, AbandonedUploads abandoned, UploadOptions options, TimeProvider time, ILogger<UploadExpiry> log)
{
    /// <summary>One round of housekeeping; safe on every node, and to be repeated after a failure.</summary>
    /// <returns>How many uploads expired.</returns>
    /// <exception cref="ObjectStoreException">The store does not answer; what is left is for the next round.</exception>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var idleSince = time.GetUtcNow() - TimeSpan.FromHours(options.ExpireHours);
        var expired = 0;
        foreach (var id in await abandoned.UntouchedAsync(idleSince, cancellation))
        {
            if (await abandoned.CancelAsync(id, by: null, idleSince, also: null, cancellation) is null)
                continue;
            log.LogInformation("Upload {Upload} expired: nobody went on with it for {Hours} h.", id, options.ExpireHours);
            expired++;
        }

        foreach (var upload in await abandoned.WithPartsAsync(cancellation))
            await abandoned.RemovePartsAsync(upload, cancellation);
        await AbortForgottenAsync(idleSince, cancellation);
        return expired;
    }

    /// <summary>Aborts multipart uploads that no record knows: a crash came between the store's answer and the record.</summary>
    private async Task AbortForgottenAsync(DateTimeOffset begunBefore, CancellationToken cancellation)
    {
        await foreach (var open in store.ListOpenAsync(ObjectKeys.Prefix, cancellation))
        {
            if (open.BegunAt > begunBefore || await abandoned.IsKnownAsync(open.MultipartId, cancellation))
                continue;
            await store.AbortAsync(open.Key, open.MultipartId, cancellation);
            log.LogInformation("Aborted a multipart upload of {Key} that no upload knows.", open.Key);
        }
    }
}
