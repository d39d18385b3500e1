using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;

namespace ImportPortal.Web.Components.Detail;

/// <summary>The progress that a record tells, where the feed has told nothing lately.</summary>
public static class RecordProgress
{
    /// <summary>The counts of the last commit, with what was live when the record was read.</summary>
    public static UploadProgress Of(UploadView upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return new(
            upload.Id, upload.Status, upload.Operation, upload.RowsRead, upload.RowsImported, upload.RowsRejected,
            upload.BytesRead, upload.SizeBytes, upload.RowsPerSecond, upload.SecondsLeft, upload.QueuePosition);
    }
}
