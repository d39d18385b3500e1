using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// The record of an upload in the hands of the one request that receives it: it only moves forward. Whoever watches is
/// told at most five times a second, and always the last move; nothing more once it is disposed of.
/// </summary>
internal sealed class ReceivedRecord : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly UploadRecords _records;
    private readonly ProgressFeed _feed;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private UploadProgress? _untold;
    private bool _isResting = true;

    /// <param name="upload">The record as it was taken over.</param>
    /// <param name="records">Where it is written.</param>
    /// <param name="feed">Who is told.</param>
    /// <param name="time">Measures how often.</param>
    public ReceivedRecord(Upload upload, UploadRecords records, ProgressFeed feed, TimeProvider time)
    {
        Upload = upload;
        _records = records;
        _feed = feed;
        _timer = time.CreateTimer(_ => TellOrRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The record as it was last written.</summary>
    public Upload Upload { get; }

    /// <summary>Whether a newer request has taken over: nothing can be written any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Writes down that the file is stored up to an offset.</summary>
    /// <param name="receivedBytes">The offset.</param>
    /// <param name="tailKey">The object that holds what lies beyond the last whole part; null when there is nothing.</param>
    /// <param name="letsGo">Whether this is the last move: any node may take the upload over.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task MoveAsync(long receivedBytes, string? tailKey, bool letsGo, CancellationToken cancellation)
    {
        var old = (Upload.ReceivedBytes, Upload.TailKey, Upload.ReceiveOwner);
        (Upload.ReceivedBytes, Upload.TailKey) = (receivedBytes, tailKey);
        if (letsGo)
            Upload.ReceiveOwner = null;
        var moved = false;
        try
        {
            moved = await _records.MoveAsync(Upload, cancellation);
            IsLost = !moved;
        }
        finally
        {
            if (!moved)
                (Upload.ReceivedBytes, Upload.TailKey, Upload.ReceiveOwner) = old;
        }

        if (moved)
            TellSoon();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Tell();
    }

    private void TellSoon()
    {
        lock (_lock)
        {
            _untold = UploadProgress.Of(Upload);
            if (!_isResting)
                return;
            _isResting = false;
        }

        TellOrRest();
    }

    // Once after each move that comes alone; every tick while they come quicker.
    private void TellOrRest()
    {
        if (Tell())
            _timer.Change(Tick, Timeout.InfiniteTimeSpan);
    }

    private bool Tell()
    {
        UploadProgress? untold;
        lock (_lock)
        {
            untold = _untold;
            _untold = null;
            _isResting = untold is null;
        }

        if (untold is null)
            return false;
        _feed.Publish(untold);
        return true;
    }
}
