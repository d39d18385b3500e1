using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportPortal.Core.Imports;

/// <summary>
/// What comes before the first row of a workbook: it is read into its spool, once, and understood. What was found is
/// written under the lease before a row of it is; of another file there is nothing to do.
/// </summary>
internal sealed class WorkbookStage(
    PortalDatabase database, IObjectStore store, UploadQueue queue, Lease lease, Upload upload, Dataset dataset, ImportProgress progress)
{
    private readonly WorkbookSpooling _spooling = new(store, WorkbookSpooling.DefaultFolder);

    /// <summary>Reads and understands what was not understood yet; afterwards the upload's settings and columns are there.</summary>
    /// <returns>The end of the attempt, where it goes no further; null: its rows follow.</returns>
    /// <exception cref="ObjectStoreException">The store does not give the workbook or take the spool.</exception>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public async Task<LeaseEnd?> UnderstandAsync(CancellationToken cancellation)
    {
        if (upload.Settings is not null)
            return null;
        var saved = await SavedMapping.FindAsync(database, dataset.Id, cancellation);
        var read = await ReadSheet.ReadAsync(dataset, saved, choice => ReadSheetAsync(choice, saved, cancellation));
        if (saved?.Settings is { Sheet: not null } or { Sheets: not null })
            await _spooling.RemoveOthersAsync(upload.ObjectKey, read.Key, cancellation);
        return await TakeAsync(read.Key, read.Inspection, cancellation);
    }

    /// <summary>Makes a damaged spool anew; the checkpoint stays good.</summary>
    /// <returns>The end of the attempt, where the workbook cannot be read any more; null: its rows follow.</returns>
    /// <exception cref="ObjectStoreException">The store does not give the workbook or take the spool.</exception>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public async Task<LeaseEnd?> ReadAgainAsync(CancellationToken cancellation)
    {
        // Processes that die from here on die of the workbook and not of a row.
        await queue.WriteAsync(lease, set => set.SetProperty(row => row.Operation, UploadOperation.Inspect), cancellation);
        var (summary, reason) = await ReadAsync(upload.SpoolKey!, new WorkbookChoice(ReviewedFiles.SheetsOf(upload.Settings!)), cancellation);
        if (summary is null)
            return Failed(reason!);
        await queue.WriteAsync(lease, set => set.SetProperty(row => row.Operation, UploadOperation.Import), cancellation);
        progress.Read();
        return null;
    }

    private async Task<ReadSheet> ReadSheetAsync(WorkbookChoice choice, SavedMapping? saved, CancellationToken cancellation)
    {
        var key = WorkbookSpooling.KeyOf(upload.ObjectKey, choice.Sheets);
        // A spool that is there already was read by an attempt that came no further.
        if (await _spooling.FindAsync(key, cancellation) is { } found)
        {
            try
            {
                return new ReadSheet(key, found, await InspectAsync());
            }
            catch (SpoolDamagedException)
            {
                // It is read again.
            }
        }

        var (summary, reason) = await ReadAsync(key, choice, cancellation);
        return summary is null
            ? ReadSheet.Refused(key, reason!)
            : new ReadSheet(key, summary, await InspectAsync());

        Task<InspectionResult> InspectAsync() => WorkbookInspector.InspectAsync(store, key, dataset, null, saved, cancellation);
    }

    private Task<WorkbookReading> ReadAsync(string key, WorkbookChoice choice, CancellationToken cancellation) =>
        _spooling.RunAsync(upload.ObjectKey, key, choice, progress, cancellation);

    private async Task<LeaseEnd?> TakeAsync(string key, InspectionResult inspection, CancellationToken cancellation)
    {
        if (inspection.Verdict == InspectionVerdict.Refused)
            return Failed(inspection.Reason!);

        var bytes = (await store.FindAsync(key, cancellation) ?? throw new SpoolDamagedException()).Length;
        var review = inspection.Reason ?? (IsToBeAsked() ? new Reason(ReasonCodes.AutoStartOff) : null);
        (upload.SpoolKey, upload.SpoolBytes, upload.Losses, upload.FailedAttempts, upload.Waits) = (key, bytes, 0, 0, 0);
        if (review is not null)
        {
            await queue.WriteAsync(lease, set => Spooled(set, key, bytes), cancellation);
            // Together with the question: settings without it would let the upload go on as if nobody had to be asked.
            return new(UploadMove.AskForReview, AttemptOutcome.GivenBack, UploadEventKind.ReviewAsked, review)
            {
                Settings = inspection.Settings,
                Columns = inspection.Columns,
                Remarks = inspection.LeftOut,
            };
        }

        (upload.Settings, upload.Columns, upload.Remarks) = (inspection.Settings, inspection.Columns, inspection.LeftOut);
        upload.Operation = UploadOperation.Import;
        await queue.WriteAsync(
            lease,
            set => Spooled(set, key, bytes).SetProperty(row => row.Settings, inspection.Settings)
                .SetProperty(row => row.Columns, inspection.Columns).SetProperty(row => row.Remarks, inspection.LeftOut)
                .SetProperty(row => row.Operation, UploadOperation.Import),
            cancellation);
        progress.Read();
        return null;
    }

    // Who was asked about a file that the dataset has already, and let it go on, is not asked again.
    private bool IsToBeAsked() => !dataset.AutoStart && (upload.DuplicateOf is null || upload.Origin != UploadOrigin.Page);

    // A workbook that was read is progress: what failed or died before does not count any more.
    private static UpdateSettersBuilder<Upload> Spooled(UpdateSettersBuilder<Upload> set, string key, long bytes) => set
        .SetProperty(row => row.SpoolKey, key)
        .SetProperty(row => row.SpoolBytes, bytes)
        .SetProperty(row => row.Losses, 0)
        .SetProperty(row => row.FailedAttempts, 0)
        .SetProperty(row => row.Waits, 0);

    private static LeaseEnd Failed(Reason reason) => new(UploadMove.Fail, AttemptOutcome.Failed, UploadEventKind.Failed, reason);
}
