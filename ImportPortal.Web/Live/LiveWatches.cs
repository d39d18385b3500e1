using System.Collections.Concurrent;
using ImportPortal.Core.Progress;

namespace ImportPortal.Web.Live;

/// <summary>The watches of all connections of this node.</summary>
internal sealed class LiveWatches
{
    private readonly ConcurrentDictionary<string, LiveWatch> _watches = new();

    /// <summary>A connection began.</summary>
    public void Add(string connectionId, LiveWatch watch) => _watches[connectionId] = watch;

    /// <summary>A connection ended.</summary>
    public void Remove(string connectionId) => _watches.TryRemove(connectionId, out _);

    /// <summary>Whether anybody is connected.</summary>
    public bool Any => !_watches.IsEmpty;

    /// <summary>The watch of a connection that has begun and not ended.</summary>
    public LiveWatch this[string connectionId] => _watches[connectionId];

    /// <summary>Tells every watch of an upload that changed; takes no time to speak of, however slow the clients are.</summary>
    public void Changed(UploadProgress progress)
    {
        foreach (var (_, watch) in _watches)
            watch.Changed(progress);
    }
}
