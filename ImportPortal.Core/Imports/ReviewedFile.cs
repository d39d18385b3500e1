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

    /// <summary>Why it cannot be looked at; null when it can.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The key of a workbook's spool; null for a text.</summary>
    public string? SpoolKey { get; private init; }

    /// <summary>The spool's length.</summary>
    public long SpoolBytes { get; private init; }

    /// <summary>Reads the beginning of a text.</summary>
    public static async Task<ReviewedFile> OfTextAsync(IObjectStore store, Upload upload, CancellationToken cancellation)
    {
        var head = new byte[Math.Min(upload.SizeBytes!.Value, FileInspector.HeadBytes)];
        await using var content = await store.OpenReadAsync(upload.ObjectKey, 0, head.Length, cancellation);
        await content.ReadExactlyAsync(head, cancellation);
        return new ReviewedFile(store) { _head = head, _isWhole = head.Length == upload.SizeBytes };
    }

    /// <summary>Takes a spool that is stored.</summary>
    public static async Task<ReviewedFile> OfWorkbookAsync(IObjectStore store, string key, WorkbookSummary summary, CancellationToken cancellation) =>
        new(store)
        {
            SpoolKey = key,
            SpoolBytes = (await store.FindAsync(key, cancellation) ?? throw new SpoolDamagedException()).Length,
            _summary = summary,
        };

    /// <summary>Inspects it.</summary>
    public async Task<InspectionResult> InspectAsync(
        Dataset dataset, GivenSettings given, IReadOnlyList<ColumnMatch>? saved, CancellationToken cancellation) => _summary is null
        ? FileInspector.Inspect(_head, _isWhole, dataset, given, saved)
        : await WorkbookInspector.InspectAsync(store, SpoolKey!, _summary, dataset, given, saved, cancellation);
}
