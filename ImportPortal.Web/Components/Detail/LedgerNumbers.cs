using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;

namespace ImportPortal.Web.Components.Detail;

/// <summary>An upload's counters as one equation: read = inserted + updated + skipped + rejected.</summary>
/// <param name="Inserted">Rows that are new in the table.</param>
/// <param name="Updated">Rows that replaced one.</param>
/// <param name="Skipped">Rows left out because their key was there.</param>
/// <param name="Rejected">Rows with at least one row error.</param>
public readonly record struct LedgerNumbers(long Inserted, long Updated, long Skipped, long Rejected)
{
    /// <summary>The sum: what was read.</summary>
    public long Read => Inserted + Updated + Skipped + Rejected;

    /// <summary>The counters as they stand now.</summary>
    /// <param name="upload">The record.</param>
    /// <param name="live">What the feed tells while a worker is at it; null: the record is all there is.</param>
    public static LedgerNumbers Of(UploadView upload, UploadProgress? live)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (live is null || live.RowsRead < upload.RowsRead)
            return new(upload.RowsInserted, upload.RowsUpdated, upload.RowsSkipped, upload.RowsRejected);

        // One record of the feed comes of one commit, so that its counters belong together; what is neither imported nor
        // rejected was skipped.
        var skipped = live.RowsRead - live.RowsImported - live.RowsRejected;
        return new(live.RowsImported - live.RowsUpdated, live.RowsUpdated, skipped, live.RowsRejected);
    }
}
