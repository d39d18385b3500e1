using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Understands a small workbook that somebody asks about before it is sent: in memory, with nothing kept, and far within
/// the bounds of one that was sent, as anybody may ask for it at any time.
/// </summary>
public static class SmallWorkbook
{
    // What 256 KiB of a workbook unpack to, many times over.
    private const long InflatedBytes = 16L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Each may take many times the memory of its file.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>Inspects a workbook.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="dataset">Where its rows would go.</param>
    /// <param name="saved">What was chosen for earlier files of this dataset.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <returns>Null when it unpacks to more than is looked at here, or that takes too long: once it is sent it is read.</returns>
    public static async Task<InspectionResult?> InspectAsync(
        ReadOnlyMemory<byte> file, Dataset dataset, SavedMapping? saved, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await OneAtATime.WaitAsync(cancellation);
        try
        {
            patience.CancelAfter(Patience);
            // The engines read without awaiting.
            var read = await Task.Run(
                () => ReadSheet.ReadAsync(dataset, saved, choice => ReadAsync(file, choice, dataset, saved, patience.Token)), patience.Token);
            return read.Inspection;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (WorkbookException exception) when (exception.Reason.Code == ReasonCodes.WorkbookTooLarge)
        {
            return null;
        }
        catch (ObjectStoreException exception) when (exception.Failure == ObjectStoreFailure.NoRoom)
        {
            return null;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<ReadSheet> ReadAsync(
        ReadOnlyMemory<byte> file, WorkbookChoice choice, Dataset dataset, SavedMapping? saved, CancellationToken cancellation)
    {
        const string Key = "rows";
        var store = new MemoryObjectStore();
        using var content = new MemoryStream(file.ToArray(), writable: false);
        try
        {
            await using var target = new ObjectWriter(store, Key);
            var reader = new WorkbookReader(TemporaryFiles.InMemory, InflatedBytes);
            var summary = await reader.ReadAsync(content, target, choice, null, cancellation);
            await target.CompleteAsync(cancellation);
            return new ReadSheet(Key, summary, await WorkbookInspector.InspectAsync(store, Key, dataset, null, saved, cancellation));
        }
        catch (WorkbookException exception) when (exception.Reason.Code != ReasonCodes.WorkbookTooLarge)
        {
            return ReadSheet.Refused(Key, exception.Reason);
        }
    }
}
