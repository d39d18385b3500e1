using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>The record of an upload in the hands of the one request that receives it: it only moves forward.</summary>
/// <param name="upload">The record as it was taken over.</param>
/// <param name="records">Where it is written.</param>
/// <param name="feed">Who is told.</param>
/// <param name="time">Measures how often.</param>
internal sealed class ReceivedRecord(Upload upload, UploadRecords records, ProgressFeed feed, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private long? _told;

    /// <summary>The record as it was last written.</summary>
    public Upload Upload => upload;

    /// <summary>Whether a newer request has taken over: nothing can be written any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Writes down that the file is stored up to an offset.</summary>
    /// <param name="receivedBytes">The offset.</param>
    /// <param name="tailKey">The object that holds what lies beyond the last whole part; null when there is nothing.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task MoveAsync(long receivedBytes, string? tailKey, CancellationToken cancellation)
    {
        var (oldBytes, oldTail) = (upload.ReceivedBytes, upload.TailKey);
        (upload.ReceivedBytes, upload.TailKey) = (receivedBytes, tailKey);
        var moved = false;
        try
        {
            moved = await records.MoveAsync(upload, cancellation);
            IsLost = !moved;
        }
        finally
        {
            if (!moved)
                (upload.ReceivedBytes, upload.TailKey) = (oldBytes, oldTail);
        }

        if (moved)
            Tell();
    }

    private void Tell()
    {
        if (_told is { } told && time.GetElapsedTime(told) < Tick && upload.ReceivedBytes < upload.SizeBytes)
            return;
        _told = time.GetTimestamp();
        feed.Publish(UploadProgress.Of(upload));
    }
}
