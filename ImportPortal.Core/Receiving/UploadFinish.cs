using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Receiving;

/// <summary>Ends the receiving of a file whose object is stored: one durable transaction says what becomes of it.</summary>
/// <param name="database">Where the record is.</param>
/// <param name="datasets">Where its rows shall go.</param>
/// <param name="records">Makes entries of the timeline.</param>
/// <param name="signal">Wakes a worker.</param>
/// <param name="feed">Tells whoever watches.</param>
public sealed class UploadFinish(
    PortalDatabase database, DatasetCatalog datasets, UploadRecords records, QueueSignal signal, ProgressFeed feed)
{
    /// <summary>Accepts the file: it takes its place in line, waits for a person, or is refused as no table.</summary>
    /// <param name="upload">The record in the caller's hands.</param>
    /// <param name="sha256">The hash of its content.</param>
    /// <param name="head">Its first bytes, as many as an inspection sees.</param>
    /// <param name="cancellation">Ends the call; nothing is then changed.</param>
    /// <returns>The record as it stands now; null when it is no longer the caller's.</returns>
    internal async Task<Upload?> AcceptAsync(Upload upload, string sha256, ReadOnlyMemory<byte> head, CancellationToken cancellation)
    {
        var dataset = await datasets.GetAsync(upload.DatasetId, cancellation);
        var saved = await SavedMapping.FindAsync(database, dataset.Id, cancellation);
        var inspection = FileInspector.Inspect(head, isWhole: head.Length == upload.SizeBytes, dataset, null, saved);
        return await EndAsync(
            upload,
            async context =>
            {
                var duplicateOf = await FindSameContentAsync(context, upload, sha256, cancellation);
                var (move, reason) = await GoesOnAsync(context, upload, inspection, cancellation)
                    ? (UploadMove.Accept, null) : Decide(upload, dataset, inspection, duplicateOf);
                return new Ending(move, reason, sha256, duplicateOf, inspection);
            },
            cancellation);
    }

    /// <summary>Ends an upload whose object cannot be made.</summary>
    /// <returns>The record as it stands now; null when it is no longer the caller's.</returns>
    internal Task<Upload?> RefuseAsync(Upload upload, Reason reason, CancellationToken cancellation) => EndAsync(
        upload, _ => Task.FromResult(new Ending(UploadMove.Refuse, reason, null, null, null)), cancellation);

    private static (UploadMove Move, Reason? Reason) Decide(Upload upload, Dataset dataset, InspectionResult inspection, long? duplicateOf) =>
        inspection.Verdict switch
        {
            InspectionVerdict.Refused => (UploadMove.Refuse, inspection.Reason),
            InspectionVerdict.NeedsReview => (UploadMove.AskForReview, inspection.Reason),
            // A program cannot be asked; it is told by the record.
            InspectionVerdict.Fits or InspectionVerdict.Workbook when duplicateOf is { } earlier && upload.Origin == UploadOrigin.Page =>
                (UploadMove.AskForReview, new Reason(ReasonCodes.DuplicateContent, earlier.ToString(CultureInfo.InvariantCulture))),
            InspectionVerdict.Fits when !dataset.AutoStart => (UploadMove.AskForReview, new Reason(ReasonCodes.AutoStartOff)),
            // Whether a workbook waits for a person is asked when it was read: there is nothing to show before.
            InspectionVerdict.Fits or InspectionVerdict.Workbook => (UploadMove.Accept, null),
            _ => throw new InvalidOperationException($"An inspection ended as {inspection.Verdict}."),
        };

    /// <summary>
    /// Whether it is a table that goes on from where another stopped: how it is read and where its columns go was settled
    /// with that one. A worker finds out whether it begins as that one does.
    /// </summary>
    private static async Task<bool> GoesOnAsync(
        PortalDbContext context, Upload upload, InspectionResult inspection, CancellationToken cancellation) =>
        upload.ContinuesId is { } id && inspection.Verdict is (InspectionVerdict.Fits or InspectionVerdict.NeedsReview)
        && await context.Set<Upload>().AnyAsync(row => row.Id == id && row.Checkpoint.Row > 0, cancellation);

    private static async Task<long?> FindSameContentAsync(
        PortalDbContext context, Upload upload, string sha256, CancellationToken cancellation) => await context.Set<Upload>()
        .Where(other => other.DatasetId == upload.DatasetId && other.Sha256 == sha256 && other.Id != upload.Id
            && other.Status != UploadStatus.Undone && other.Status != UploadStatus.Cancelled && other.Status != UploadStatus.Failed)
        .OrderBy(other => other.Id)
        .Select(other => (long?)other.Id)
        .FirstOrDefaultAsync(cancellation);

    private async Task<Upload?> EndAsync(Upload upload, Func<PortalDbContext, Task<Ending>> decide, CancellationToken cancellation)
    {
        var ended = await database.WriteAsync(
            async context => await WriteAsync(context, upload, await decide(context), cancellation), cancellation);
        if (ended is null)
            return null;

        // The caller's record as well: nobody receives it any more.
        upload.ReceiveOwner = null;
        if (ended.Status == UploadStatus.Pending)
            signal.Give();
        feed.Publish(UploadProgress.Of(ended));
        return ended;
    }

    private async Task<Upload?> WriteAsync(PortalDbContext context, Upload upload, Ending ending, CancellationToken cancellation)
    {
        var status = UploadTransitions.Next(UploadStatus.Uploading, ending.Move)
            ?? throw new InvalidOperationException($"An upload that was received cannot {ending.Move}.");
        var stored = records.Entry(upload.Id, UploadEventKind.Stored);
        DateTimeOffset? queuedAt = status == UploadStatus.Pending ? stored.At : null;
        var (settings, columns, remarks) = (ending.Inspection?.Settings, ending.Inspection?.Columns, ending.Inspection?.LeftOut ?? []);
        DateTimeOffset? finishedAt = status == UploadStatus.Failed ? stored.At : null;

        var written = await UploadRecords.Held(context, upload).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, status)
                .SetProperty(row => row.Error, ending.Reason)
                .SetProperty(row => row.SizeBytes, upload.SizeBytes)
                .SetProperty(row => row.ReceivedBytes, upload.SizeBytes ?? 0)
                .SetProperty(row => row.MultipartId, (string?)null)
                .SetProperty(row => row.TailKey, (string?)null)
                .SetProperty(row => row.ReceiveOwner, (string?)null)
                .SetProperty(row => row.ReceiveUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.TouchedAt, stored.At)
                .SetProperty(row => row.Sha256, ending.Sha256)
                .SetProperty(row => row.DuplicateOf, ending.DuplicateOf)
                .SetProperty(row => row.Settings, settings)
                .SetProperty(row => row.Columns, columns)
                .SetProperty(row => row.Remarks, remarks)
                .SetProperty(row => row.QueuedAt, queuedAt)
                .SetProperty(row => row.FinishedAt, finishedAt),
            cancellation);
        if (written == 0)
            return null;

        context.AddRange(stored, records.Entry(upload.Id, EventOf(status), reason: ending.Reason));
        return await context.Set<Upload>().AsNoTracking().SingleAsync(row => row.Id == upload.Id, cancellation);
    }

    private static UploadEventKind EventOf(UploadStatus status) => status switch
    {
        UploadStatus.Pending => UploadEventKind.Queued,
        UploadStatus.NeedsReview => UploadEventKind.ReviewAsked,
        UploadStatus.Failed => UploadEventKind.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private sealed record Ending(UploadMove Move, Reason? Reason, string? Sha256, long? DuplicateOf, InspectionResult? Inspection);
}
