using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ImportPortal.Core.Progress;

/// <summary>One watcher's view of the feed: the latest value of each upload that changed since it last looked.</summary>
public sealed class ProgressSubscription : IDisposable
{
    private readonly Func<UploadProgress, bool> _wanted;
    private readonly Action<ProgressSubscription> _remove;
    private readonly Lock _lock = new();

    // One signal is enough, however many values wait.
    private readonly Channel<bool> _changed =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Dictionary<long, UploadProgress> _waiting = [];

    internal ProgressSubscription(Func<UploadProgress, bool> wanted, Action<ProgressSubscription> remove)
    {
        _wanted = wanted;
        _remove = remove;
    }

    /// <summary>Whether it is somebody's who looks on.</summary>
    internal bool IsViewer { get; init; }

    /// <summary>
    /// What changed, as the latest values, at most once per <paramref name="interval"/>; ends when the subscription is
    /// disposed. Values that came in between have replaced each other.
    /// </summary>
    /// <param name="interval">The shortest time between two answers: 200 ms keeps to five a second.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellation">Ends the watching.</param>
    public async IAsyncEnumerable<IReadOnlyDictionary<long, UploadProgress>> ReadAsync(
        TimeSpan interval, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await _changed.Reader.WaitToReadAsync(cancellation))
        {
            _changed.Reader.TryRead(out _);
            if (Take() is { Count: > 0 } changes)
                yield return changes;
            await Task.Delay(interval, time, cancellation);
        }
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _remove(this);
        _changed.Writer.TryComplete();
    }

    internal void Offer(UploadProgress progress)
    {
        if (!_wanted(progress))
            return;
        lock (_lock)
            _waiting[progress.Id] = progress;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>What changed since it was last asked; does not wait.</summary>
    internal IReadOnlyDictionary<long, UploadProgress> Take()
    {
        lock (_lock)
        {
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }
}
