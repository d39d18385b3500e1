using ImportPortal.Core.Inspection;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>What follows on a file's last byte: its parts become one object, and the file is accepted.</summary>
/// <param name="store">Where the object is.</param>
/// <param name="objects">Joins the parts.</param>
/// <param name="finish">Accepts the file.</param>
/// <param name="finisher">Takes over where the hash is not known.</param>
/// <param name="records">Where the record is.</param>
public sealed class UploadCompletion(
    IObjectStore store, ObjectAssembly objects, UploadFinish finish, StoredFileFinisher finisher, UploadRecords records)
{
    /// <summary>Ends an upload whose bytes are all stored.</summary>
    /// <param name="upload">The record in the caller's hands.</param>
    /// <param name="receipt">What brought the last byte.</param>
    /// <param name="cancellation">Ends the call; the upload is then finished later, by any node.</param>
    /// <returns>The record as it stands now; still being received where its hash must be made first.</returns>
    internal async Task<Upload?> RunAsync(Upload upload, Receipt receipt, CancellationToken cancellation)
    {
        if (receipt.Hash is not { } hash)
        {
            finisher.Ask(upload.Id);
            return upload;
        }

        var ended = receipt.IsPut || await objects.JoinAsync(upload, receipt.Parts, cancellation)
            ? await AcceptAsync(upload, hash, receipt.Head, cancellation)
            : await finish.RefuseAsync(upload, new Reason(ReasonCodes.OriginalMissing), cancellation);
        return ended ?? await records.FindAsync(upload.Id, cancellation);
    }

    private async Task<Upload?> AcceptAsync(Upload upload, RunningHash hash, byte[]? head, CancellationToken cancellation)
    {
        // Only a second request finds a tail, or leaves one behind.
        if (upload.ReceiveToken > 1)
            await objects.RemoveTailsAsync(upload, cancellation);
        return await finish.AcceptAsync(upload, hash.Hex(), head ?? await ReadHeadAsync(upload, cancellation), cancellation);
    }

    private async Task<byte[]> ReadHeadAsync(Upload upload, CancellationToken cancellation)
    {
        var head = new byte[Math.Min(upload.SizeBytes!.Value, FileInspector.HeadBytes)];
        await using var content = await store.OpenReadAsync(upload.ObjectKey, 0, head.Length, cancellation);
        await content.ReadExactlyAsync(head, cancellation);
        return head;
    }
}
