using System.Collections.Concurrent;

namespace ImportPortal.Core.Progress;

/// <summary>
/// Fans out the progress of uploads to whoever watches. Publishing costs the publisher one dictionary write, however
/// many watch; each watcher takes the latest values at its own pace, so that a slow one misses steps but holds nobody up.
/// </summary>
public sealed class ProgressFeed
{
    // Ended uploads are kept for those who connect late; beyond so many the record in the database tells the same.
    private const int Kept = 2_000;

    private readonly ConcurrentDictionary<long, UploadProgress> _latest = new();
    private readonly ConcurrentQueue<long> _ended = new();
    private ProgressSubscription[] _subscriptions = [];
    private readonly Lock _lock = new();

    /// <summary>Makes this the latest value of its upload.</summary>
    public void Publish(UploadProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        _latest[progress.Id] = progress;
        if (Uploads.UploadTransitions.IsEnd(progress.Status))
            Forget(progress.Id);
        Offer(progress);
    }

    /// <summary>
    /// Replaces a value by one that knows more of the same, unless somebody published a newer one meanwhile.
    /// </summary>
    /// <param name="before">The value that is amended; null when the feed has none of the upload.</param>
    /// <param name="after">What takes its place.</param>
    /// <returns>False when there is a newer one: then nothing happened.</returns>
    public bool Amend(UploadProgress? before, UploadProgress after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (before is null ? !_latest.TryAdd(after.Id, after) : !_latest.TryUpdate(after.Id, after, before))
            return false;
        Offer(after);
        // Published in between, it may have been offered before this one: the newer shall come last.
        if (_latest.TryGetValue(after.Id, out var newer) && newer != after)
            Offer(newer);
        return true;
    }

    /// <summary>Whether anybody watches who would miss it if nothing were told.</summary>
    public bool HasViewers => Array.Exists(Volatile.Read(ref _subscriptions), subscription => subscription.IsViewer);

    /// <summary>The latest value of an upload, or null when nothing of it was published lately.</summary>
    public UploadProgress? Latest(long id) => _latest.GetValueOrDefault(id);

    /// <summary>The latest values of all uploads of which something was published lately.</summary>
    public IEnumerable<UploadProgress> Latest() => _latest.Values;

    /// <summary>
    /// Watches uploads from now on; the latest values come first. The caller disposes of it.
    /// </summary>
    /// <param name="wanted">Which uploads; called on the publisher's thread, so that it must be quick.</param>
    /// <param name="isViewer">Whether it is somebody's who looks on; false for what runs in any case.</param>
    public ProgressSubscription Subscribe(Func<UploadProgress, bool> wanted, bool isViewer = true)
    {
        var subscription = new ProgressSubscription(wanted, Remove) { IsViewer = isViewer };
        lock (_lock)
            _subscriptions = [.. _subscriptions, subscription];
        foreach (var progress in _latest.Values)
            subscription.Offer(progress);
        return subscription;
    }

    private void Offer(UploadProgress progress)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
            subscription.Offer(progress);
    }

    private void Remove(ProgressSubscription subscription)
    {
        lock (_lock)
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
    }

    private void Forget(long id)
    {
        _ended.Enqueue(id);
        while (_ended.Count > Kept && _ended.TryDequeue(out var oldest))
        {
            // It may have been retried since; then it is not over.
            if (_latest.TryGetValue(oldest, out var progress) && Uploads.UploadTransitions.IsEnd(progress.Status))
                _latest.TryRemove(KeyValuePair.Create(oldest, progress));
        }
    }
}
