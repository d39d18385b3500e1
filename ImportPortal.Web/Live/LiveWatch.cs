using System.Threading.Channels;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.SignalR;

namespace ImportPortal.Web.Live;

/// <summary>
/// What one connection of the hub watches, and what it has not been told yet. Only the numbers of changed uploads wait
/// here; their progress is read when it is sent. So a slow client misses steps but never hears an older value after a
/// newer one, and holds up nobody else.
/// </summary>
/// <param name="actor">Who watches.</param>
/// <param name="client">The connection.</param>
/// <param name="feed">Has the latest values.</param>
internal sealed class LiveWatch(Actor actor, IClientProxy client, ProgressFeed feed)
{
    private const int MostWatched = 1_000;

    private readonly Lock _lock = new();

    // What is watched one by one, with what the record told when the watching began: the feed forgets what ended long ago.
    private readonly Dictionary<long, UploadProgress> _watched = [];

    // One signal is enough, however many uploads changed.
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private HashSet<long> _changed = [];
    private bool _all;

    /// <summary>Watches everything that the actor may see; the latest values come first.</summary>
    public void AddAll()
    {
        lock (_lock)
            _all = true;
        foreach (var progress in feed.Latest())
            Changed(progress);
    }

    /// <summary>Watches one upload that the actor may see; the latest value comes first.</summary>
    /// <param name="recorded">What its record tells.</param>
    /// <returns>False when the connection watches as many as it may; it should watch all.</returns>
    public bool Add(UploadProgress recorded)
    {
        lock (_lock)
        {
            if (_watched.Count >= MostWatched && !_watched.ContainsKey(recorded.Id))
                return false;
            _watched[recorded.Id] = recorded;
            _changed.Add(recorded.Id);
        }

        _signal.Writer.TryWrite(true);
        return true;
    }

    /// <summary>Ends watching one upload by itself.</summary>
    public void Remove(long id)
    {
        lock (_lock)
        {
            _watched.Remove(id);
            if (!_all)
                _changed.Remove(id);
        }
    }

    /// <summary>An upload changed; whether it is watched is found out here.</summary>
    public void Changed(UploadProgress progress)
    {
        lock (_lock)
        {
            if (!_watched.ContainsKey(progress.Id) && !(_all && MaySee(progress)))
                return;
            _changed.Add(progress.Id);
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Tells the client, as fast as it takes it, until the connection ends.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(aborted))
        {
            foreach (var id in TakeChanged())
            {
                if ((feed.Latest(id) ?? Recorded(id)) is { } progress)
                    await client.SendAsync(ImportsHub.ProgressMessage, progress, aborted);
            }
        }
    }

    private bool MaySee(UploadProgress progress) =>
        (actor.IsAdmin || progress.OwnerId == actor.UserId) && (actor.Datasets?.Contains(progress.Dataset) ?? true);

    private HashSet<long> TakeChanged()
    {
        lock (_lock)
        {
            var changed = _changed;
            _changed = [];
            return changed;
        }
    }

    private UploadProgress? Recorded(long id)
    {
        lock (_lock)
            return _watched.GetValueOrDefault(id);
    }
}
