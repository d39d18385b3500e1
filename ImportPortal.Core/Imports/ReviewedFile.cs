using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>A stored file that a person looks at: the beginning of a text, or the spool of a workbook.</summary>
internal sealed class ReviewedFile(IObjectStore store)
{
    private byte[] _head = [];
    private bool _isWhole;
    private WorkbookSummary? _summary;
    private Func<CancellationToken, Task<WorkbookReading>>? _readAgain;

    /// <summary>Why it cannot be looked at; null when it can.</summary>
    public Reason? Reason { get; private set; }

    /// <summary>The key of a workbook's spool; null for a text.</summary>
    public string? SpoolKey { get; private init; }

    /// <summary>Reads the beginning of a text.</summary>
    public static async Task<ReviewedFile> OfTextAsync(IObjectStore store, Upload upload, CancellationToken cancellation)
    {
        var head = new byte[Math.Min(upload.SizeBytes!.Value, FileInspector.HeadBytes)];
        await using var content = await store.OpenReadAsync(upload.ObjectKey, 0, head.Length, cancellation);
        await content.ReadExactlyAsync(head, cancellation);
        return new ReviewedFile(store) { _head = head, _isWhole = head.Length == upload.SizeBytes };
    }

    /// <summary>Takes a workbook.</summary>
    /// <param name="store">Where its spool is.</param>
    /// <param name="key">The spool's key.</param>
    /// <param name="reading">What was found when it was read, or why it cannot be.</param>
    /// <param name="readAgain">Makes the spool anew, should it turn out to be damaged.</param>
    public static ReviewedFile OfWorkbook(
        IObjectStore store, string key, WorkbookReading reading, Func<CancellationToken, Task<WorkbookReading>> readAgain) =>
        new(store) { SpoolKey = key, _summary = reading.Summary, Reason = reading.Reason, _readAgain = readAgain };

    /// <summary>The spool's length in bytes.</summary>
    public async Task<long> SpoolBytesAsync(CancellationToken cancellation) =>
        (await store.FindAsync(SpoolKey!, cancellation) ?? throw new SpoolDamagedException()).Length;

    /// <summary>Inspects it.</summary>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="given">What a person set.</param>
    /// <param name="saved">What was chosen for earlier files.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    public async Task<InspectionResult> InspectAsync(
        Dataset dataset, GivenSettings given, SavedMapping? saved, CancellationToken cancellation)
    {
        if (_readAgain is null)
            return FileInspector.Inspect(_head, _isWhole, dataset, given, saved);
        try
        {
            return await InspectSpoolAsync(dataset, given, saved, cancellation);
        }
        catch (SpoolDamagedException)
        {
            (_summary, Reason) = await _readAgain(cancellation);
            return await InspectSpoolAsync(dataset, given, saved, cancellation);
        }
    }

    private async Task<InspectionResult> InspectSpoolAsync(
        Dataset dataset, GivenSettings given, SavedMapping? saved, CancellationToken cancellation) => _summary is null
        ? new InspectionResult(InspectionVerdict.Refused, Reason, null, null) { Problems = [Reason!] }
        : await WorkbookInspector.InspectAsync(store, SpoolKey!, dataset, given, saved, cancellation);
}
