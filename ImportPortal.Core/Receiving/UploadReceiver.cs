using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Brings files from a stream into the object store, in parts and with bounded memory, by one request or by many that go
/// on where the last one ended. See <c>README.md</c> in this folder.
/// </summary>
/// <param name="store">Where files go.</param>
/// <param name="buffers">What they pass through.</param>
/// <param name="records">Their records.</param>
/// <param name="turns">Who may receive which upload on this node.</param>
/// <param name="completion">What follows on the last byte.</param>
/// <param name="abandoned">What becomes of a file that is given up.</param>
/// <param name="options">The largest file that is taken.</param>
public sealed class UploadReceiver(
    IObjectStore store, PartBuffers buffers, UploadRecords records, ReceivingTurns turns, UploadCompletion completion,
    AbandonedUploads abandoned, UploadOptions options)
{
    /// <summary>Begins an upload whose bytes come by <see cref="ReceiveAsync"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sizeBytes">Its length; at least 1, at most the largest that is taken.</param>
    /// <param name="cancellation">Ends the call; nothing is then kept.</param>
    public Task<Upload> CreateAsync(NewUpload file, long sizeBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizeBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizeBytes, options.MaxBytes);
        return records.CreateAsync(file, sizeBytes, store.UrlOf, cancellation);
    }

    /// <summary>Takes in bytes of an upload, ending older requests that do so.</summary>
    /// <param name="actor">Who sends them.</param>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where in the file they begin.</param>
    /// <param name="body">The bytes; what goes beyond the file's end is not read.</param>
    /// <param name="length">How many they are; null where the request does not tell.</param>
    /// <param name="cancellation">Ends the call before the first byte is read; later only the body's end does.</param>
    /// <exception cref="ObjectStoreException">The store failed; the record tells how far the file is stored.</exception>
    public async Task<ReceiveResult> ReceiveAsync(Actor actor, long id, long offset, Stream body, long? length, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (await FindAsync(actor, id, cancellation) is null)
            return new ReceiveResult(ReceiveOutcome.NotFound);

        using var turn = await turns.EnterAsync(id);
        var upload = await records.TakeOverAsync(id, cancellation);
        if (upload is null)
            return await AnswerWholeAsync(id, offset, cancellation);
        if (offset != upload.ReceivedBytes)
            return new ReceiveResult(ReceiveOutcome.WrongOffset, upload);
        if (length > upload.SizeBytes - offset)
            return new ReceiveResult(ReceiveOutcome.TooLong, upload);

        var hash = turns.Hashes.Take(id, upload.ReceivedBytes);
        var record = records.Hold(upload);
        using var receipt = new Receipt(store, buffers, record, hash, turn, options.MaxBytes);
        var outcome = await RunAsync(receipt, record, body, turn);
        if (outcome != ReceiveOutcome.Whole)
        {
            turns.Hashes.Keep(id, receipt.Hash);
            return new ReceiveResult(outcome, upload);
        }

        var ended = await completion.RunAsync(upload, receipt, turn.Limit);
        receipt.Hash?.Dispose();
        return IsGone(ended) ? new ReceiveResult(ReceiveOutcome.Gone) : new ReceiveResult(ReceiveOutcome.Whole, ended);
    }

    /// <summary>Takes in a file that comes by this one request: afterwards it is accepted, or nothing of it is kept.</summary>
    /// <param name="file">The file.</param>
    /// <param name="body">All its bytes.</param>
    /// <param name="atMost">Its length cannot be more, as the request tells; null: it does not tell.</param>
    /// <param name="cancellation">Ends the call before the first byte is read; later only the body's end does.</param>
    /// <exception cref="ObjectStoreException">The store failed.</exception>
    public async Task<ReceiveResult> ReceiveWholeAsync(NewUpload file, Stream body, long? atMost, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(body);
        var upload = await records.CreateAsync(file, sizeBytes: null, store.UrlOf, cancellation);
        using var turn = await turns.EnterAsync(upload.Id);
        var isAccepted = false;
        try
        {
            using var hash = new RunningHash();
            var maxBytes = Math.Min(options.MaxBytes, atMost ?? long.MaxValue);
            var record = records.Hold(upload);
            using var receipt = new Receipt(store, buffers, record, hash, turn, maxBytes);
            var outcome = await RunAsync(receipt, record, body, turn);
            if (outcome != ReceiveOutcome.Whole)
                return new ReceiveResult(outcome);

            var ended = await completion.RunAsync(upload, receipt, turn.Limit);
            isAccepted = !IsGone(ended);
            return isAccepted ? new ReceiveResult(outcome, ended) : new ReceiveResult(ReceiveOutcome.Gone);
        }
        finally
        {
            if (!isAccepted)
                await abandoned.DiscardAsync(upload, turn.Limit);
        }
    }

    /// <summary>How far an upload is stored, after ending older requests that bring its bytes.</summary>
    public async Task<ReceiveResult> AskAsync(Actor actor, long id, CancellationToken cancellation)
    {
        var found = await FindAsync(actor, id, cancellation);
        if (found is { Status: UploadStatus.Uploading } && found.ReceivedBytes < found.SizeBytes)
        {
            using var turn = await turns.EnterAsync(id);
            found = await records.TakeOverAsync(id, cancellation) ?? await records.FindAsync(id, cancellation);
        }

        return found is null ? new ReceiveResult(ReceiveOutcome.NotFound)
            : IsGone(found) ? new ReceiveResult(ReceiveOutcome.Gone)
            : new ReceiveResult(found.ReceivedBytes == found.SizeBytes ? ReceiveOutcome.Whole : ReceiveOutcome.Partial, found);
    }

    /// <summary>Gives an upload up that is not accepted yet, and removes its parts.</summary>
    public Task<ReceiveResult> TerminateAsync(Actor actor, long id, CancellationToken cancellation) =>
        TerminateAsync(actor, id, also: null, cancellation);

    /// <summary>Gives an upload up that is not accepted yet, and removes its parts; <paramref name="also"/> is written in the same transaction.</summary>
    internal async Task<ReceiveResult> TerminateAsync(
        Actor actor, long id, Func<PortalDbContext, Upload, Task>? also, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await FindAsync(actor, id, cancellation);
        if (found is null)
            return new ReceiveResult(ReceiveOutcome.NotFound);
        if (found.Status != UploadStatus.Uploading)
            return new ReceiveResult(IsGone(found) ? ReceiveOutcome.Gone : ReceiveOutcome.WrongState, found);

        using var turn = await turns.EnterAsync(id);
        var cancelled = await abandoned.CancelAsync(id, actor.Email, idleSince: null, also, cancellation);
        if (cancelled is null)
            return new ReceiveResult(ReceiveOutcome.WrongState, await records.FindAsync(id, cancellation));

        turns.Hashes.Forget(id);
        await abandoned.RemovePartsAsync(cancelled, turn.Limit);
        return new ReceiveResult(ReceiveOutcome.Terminated, cancelled);
    }

    // One that comes whole by a form has no length of its own and cannot be gone on with.
    private async Task<Upload?> FindAsync(Actor actor, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await records.FindAsync(id, cancellation);
        return found is { SizeBytes: not null } && actor.MaySee(found) ? found : null;
    }

    private async Task<ReceiveResult> AnswerWholeAsync(long id, long offset, CancellationToken cancellation)
    {
        var upload = await records.FindAsync(id, cancellation);
        if (upload is null)
            return new ReceiveResult(ReceiveOutcome.NotFound);
        if (IsGone(upload))
            return new ReceiveResult(ReceiveOutcome.Gone);
        return new ReceiveResult(offset == upload.ReceivedBytes ? ReceiveOutcome.Whole : ReceiveOutcome.WrongOffset, upload);
    }

    private static async Task<ReceiveOutcome> RunAsync(Receipt receipt, ReceivedRecord record, Stream body, ReceivingTurn turn)
    {
        // Silent before the upload is accepted: nobody may hear of an older state after the newer.
        await using var telling = record;
        try
        {
            return await receipt.RunAsync(body);
        }
        catch (OperationCanceledException) when (turn.Limit.IsCancellationRequested)
        {
            return ReceiveOutcome.Stopping;
        }
    }

    // A file that was accepted has a hash, also when it is cancelled later.
    private static bool IsGone(Upload? upload) => upload is null or { Status: UploadStatus.Cancelled, Sha256: null };
}
