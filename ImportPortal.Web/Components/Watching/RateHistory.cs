using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Watching;

/// <summary>How fast rows came in over one interval.</summary>
/// <param name="At">When the interval ended.</param>
/// <param name="RowsPerSecond">Rows a second, read by all imports that the viewer may see.</param>
public readonly record struct RatePoint(DateTimeOffset At, double RowsPerSecond);

/// <summary>
/// The rate of all imports over the last quarter of an hour, kept once for all viewers: whoever opens the dashboard sees
/// what was before. It counts rows that the feed tells of, not rates that workers claim: a worker that died adds nothing.
/// </summary>
/// <param name="feed">Tells how many rows were read.</param>
/// <param name="time">Tells when.</param>
public sealed class RateHistory(ProgressFeed feed, TimeProvider time)
{
    /// <summary>How often a sample is taken.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How far back it reaches.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Queue<Sample> _samples = new();
    private Dictionary<long, long> _rows = [];
    private DateTimeOffset? _sampledAt;

    /// <summary>Told after each sample; on any thread.</summary>
    public event Action? Sampled;

    /// <summary>Takes a sample: what was read since the last one. The first only marks where counting begins.</summary>
    public void Take()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var owners = Count();
            if (_sampledAt is { } before && now > before)
            {
                var seconds = (now - before).TotalSeconds;
                _samples.Enqueue(new(now, owners.ToDictionary(pair => pair.Key, pair => pair.Value / seconds)));
            }

            _sampledAt = now;
            while (_samples.TryPeek(out var oldest) && now - oldest.At > Reach)
                _samples.Dequeue();
        }

        Sampled?.Invoke();
    }

    /// <summary>The samples of the imports that an actor may see, the oldest first.</summary>
    public IReadOnlyList<RatePoint> Of(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        lock (_lock)
        {
            return [.. _samples.Select(sample => new RatePoint(
                sample.At,
                actor.IsAdmin ? sample.RatesOfOwners.Values.Sum() : sample.RatesOfOwners.GetValueOrDefault(actor.UserId)))];
        }
    }

    // Rows read since the last sample, by owner.
    private Dictionary<long, long> Count()
    {
        var owners = new Dictionary<long, long>();
        var rows = new Dictionary<long, long>();
        foreach (var progress in feed.Latest())
        {
            rows[progress.Id] = progress.RowsRead;
            var read = _rows.TryGetValue(progress.Id, out var known) ? progress.RowsRead - known : NewRows(progress);
            if (read > 0)
                owners[progress.OwnerId] = owners.GetValueOrDefault(progress.OwnerId) + read;
        }

        _rows = rows;
        return owners;
    }

    // A short import can begin and end between two samples. One seen for the first time in its middle may have read its
    // rows long ago, before this process began: it counts from here on.
    private long NewRows(UploadProgress progress) =>
        _sampledAt is not null && UploadTransitions.IsEnd(progress.Status) ? progress.RowsRead : 0;

    private sealed record Sample(DateTimeOffset At, IReadOnlyDictionary<long, double> RatesOfOwners);
}
