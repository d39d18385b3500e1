using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;

namespace ImportPortal.Core.Imports;

/// <summary>Tells the feed how one attempt goes.</summary>
internal sealed class ImportProgress(ProgressFeed feed, Upload upload, TimeProvider time)
{
    private readonly RateMeter _meter = new(time);
    private UploadProgress _latest = UploadProgress.Of(upload);

    /// <summary>The last row committed; null when this attempt committed none.</summary>
    public long? LastRow { get; private set; }

    /// <summary>The attempt begins.</summary>
    public void Begin() => feed.Publish(_latest);

    /// <summary>Batches were committed.</summary>
    public void Committed(Committed committed)
    {
        _meter.Add(committed.RowsRead - _latest.RowsRead, committed.Checkpoint.Offset - _latest.BytesRead);
        LastRow = committed.Checkpoint.Row;
        _latest = _latest with
        {
            RowsRead = committed.RowsRead,
            RowsImported = committed.RowsImported,
            RowsRejected = committed.RowsRejected,
            BytesRead = committed.Checkpoint.Offset,
            RowsPerSecond = _meter.RowsPerSecond,
            SecondsLeft = _meter.SecondsLeft(committed.Checkpoint.Offset, upload.SizeBytes ?? 0),
        };
        feed.Publish(_latest);
    }

    /// <summary>Rows read so far, over all attempts.</summary>
    public long RowsRead => _latest.RowsRead;

    /// <summary>Rows rejected so far, over all attempts.</summary>
    public long RowsRejected => _latest.RowsRejected;

    /// <summary>The attempt ended and the upload went there.</summary>
    public void End(UploadStatus status) =>
        feed.Publish(_latest with { Status = status, Operation = null, RowsPerSecond = null, SecondsLeft = null });
}
