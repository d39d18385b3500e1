using ImportPortal.Core.Progress;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;

namespace ImportPortal.Core.Imports;

/// <summary>Tells the feed how one attempt goes, and knows how far it came.</summary>
/// <param name="feed">Is told.</param>
/// <param name="upload">The upload as it was claimed.</param>
/// <param name="time">Measures the rate.</param>
/// <param name="leaseExpiry">When a lease that is renewed now ends.</param>
internal sealed class ImportProgress(ProgressFeed feed, Upload upload, TimeProvider time, Func<DateTimeOffset> leaseExpiry)
    : IProgress<WorkbookProgress>
{
    private readonly RateMeter _meter = new(time);

    // Commits and heartbeats tell in turns, so that nobody hears an older value after a newer one.
    private readonly Lock _lock = new();
    private UploadProgress _latest = UploadProgress.Of(upload);

    /// <summary>The last row committed; null when this attempt committed none.</summary>
    public long? LastRow { get; private set; }

    /// <summary>Where the last commit ended, of whatever attempt.</summary>
    public Checkpoint Checkpoint { get; private set; } = upload.Checkpoint;

    /// <summary>Rows read so far, over all attempts.</summary>
    public long RowsRead => _latest.RowsRead;

    /// <summary>Rows rejected so far, over all attempts.</summary>
    public long RowsRejected => _latest.RowsRejected;

    /// <summary>The attempt begins.</summary>
    public void Begin() => Publish(_latest);

    /// <summary>Batches were committed.</summary>
    public void Committed(Committed committed)
    {
        var bytesRead = UploadProgress.BytesOf(upload, committed.Checkpoint);
        _meter.Add(committed.RowsRead - _latest.RowsRead, bytesRead - _latest.BytesRead);
        if (committed.RowsRead > _latest.RowsRead)
            LastRow = committed.Checkpoint.Row;
        Checkpoint = committed.Checkpoint;
        lock (_lock)
        {
            Publish(_latest with
            {
                RowsRead = committed.RowsRead,
                RowsImported = committed.RowsImported,
                RowsRejected = committed.RowsRejected,
                BytesRead = bytesRead,
                RowsPerSecond = _meter.RowsPerSecond,
                SecondsLeft = _meter.SecondsLeft(bytesRead, upload.SizeBytes ?? 0),
                LeaseExpiresAt = leaseExpiry(),
            });
        }
    }

    /// <summary>A portion of what the upload had brought is out of the table; it will begin again at its first row.</summary>
    public void TakenOut(RowsRemoved removed)
    {
        lock (_lock)
        {
            Publish(_latest with
            {
                RowsRead = removed.RowsRead,
                RowsImported = removed.RowsImported,
                RowsRejected = removed.RowsRejected,
                RowsPerSecond = null,
                SecondsLeft = null,
                LeaseExpiresAt = leaseExpiry(),
            });
        }
    }

    /// <summary>The upload goes on from where another stopped; it brought no row itself yet.</summary>
    public void BeginAt(Checkpoint checkpoint)
    {
        Checkpoint = checkpoint;
        lock (_lock)
            Publish(_latest with { BytesRead = UploadProgress.BytesOf(upload, checkpoint) });
    }

    /// <summary>A workbook is read so far, of which no row is in the table yet.</summary>
    public void Report(WorkbookProgress value)
    {
        lock (_lock)
            Publish(_latest with { Operation = UploadOperation.Inspect, BytesRead = (long)((upload.SizeBytes ?? 0) * value.Percent / 100) });
    }

    /// <summary>The workbook is read: its rows follow, from the checkpoint on.</summary>
    public void Read()
    {
        lock (_lock)
            Publish(_latest with { Operation = UploadOperation.Import, BytesRead = UploadProgress.BytesOf(upload, Checkpoint) });
    }

    /// <summary>No row came, but the worker lives: its lease was renewed.</summary>
    public void Alive()
    {
        lock (_lock)
            Publish(_latest with { LeaseExpiresAt = leaseExpiry() });
    }

    /// <summary>The attempt ended and the upload went there.</summary>
    public void End(UploadStatus status)
    {
        lock (_lock)
            Publish(_latest with { Status = status, Operation = null, RowsPerSecond = null, SecondsLeft = null, LeaseExpiresAt = null });
    }

    private void Publish(UploadProgress progress)
    {
        _latest = progress;
        feed.Publish(progress);
    }
}
