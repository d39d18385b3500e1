using System.Threading.Channels;
using ImportPortal.Core.Queue;

namespace ImportPortal.Core.Imports;

/// <summary>Wakes whoever runs jobs on this node, and tells whoever watches how far they are.</summary>
public sealed class BulkFeed
{
    private readonly QueueSignal _made = new();
    private readonly Lock _lock = new();
    private BulkWatch[] _watches = [];

    /// <summary>A job was made.</summary>
    internal void Wake() => _made.Give();

    /// <summary>Waits until a job is made, or until the time has passed.</summary>
    internal Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation) =>
        _made.WaitAsync(atMost, time, cancellation);

    /// <summary>A job has come farther.</summary>
    internal void Publish(BulkProgress progress)
    {
        foreach (var watch in Volatile.Read(ref _watches))
            watch.Offer(progress);
    }

    /// <summary>Watches a job from now on; the caller disposes of it.</summary>
    internal BulkWatch Watch(long jobId)
    {
        var watch = new BulkWatch(jobId, Remove);
        lock (_lock)
            _watches = [.. _watches, watch];
        return watch;
    }

    private void Remove(BulkWatch watch)
    {
        lock (_lock)
            _watches = [.. _watches.Where(other => other != watch)];
    }
}

/// <summary>One watcher of one job: the latest it has not seen yet.</summary>
internal sealed class BulkWatch(long jobId, Action<BulkWatch> remove) : IDisposable
{
    private readonly Channel<BulkProgress> _latest =
        Channel.CreateBounded<BulkProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Offer(BulkProgress progress)
    {
        if (progress.JobId == jobId)
            _latest.Writer.TryWrite(progress);
    }

    public ValueTask<BulkProgress> NextAsync(CancellationToken cancellation) => _latest.Reader.ReadAsync(cancellation);

    public void Dispose() => remove(this);
}
