using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>
/// The line of those who wait, with place and estimated start of each: the one record that lists, pages, API and hub
/// tell. It is read from the database once a second at most, however many ask, and by itself only while somebody
/// watches; whoever's place changed is told through the feed.
/// </summary>
/// <param name="database">Where the line is.</param>
/// <param name="feed">Tells what moves it, and whoever watches.</param>
/// <param name="time">Measures.</param>
public sealed class WaitingLine(PortalDatabase database, ProgressFeed feed, TimeProvider time) : IDisposable
{
    /// <summary>The shortest time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // What no progress tells: another node's imports, a retry that is due, a node that is gone.
    private const int LookAnyway = 5;

    // An estimate that differs from the one told by less than this share is left standing.
    private const double Steady = 0.1;

    private readonly ProgressSubscription _changes = feed.Subscribe(MovesTheLine, isViewer: false);
    private readonly Lock _lock = new();
    private Snapshot _latest = new([], DateTimeOffset.MinValue);
    private Task<Snapshot>? _reading;
    private int _quiet = LookAnyway;

    /// <summary>Place and estimate of those who wait; those who do not stand at the front of the line are left out.</summary>
    /// <param name="ids">The uploads.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    internal async Task<LineFront> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var line = await CurrentAsync(cancellation);
        // Some may have taken their place since.
        if (line.IsWhole && ids.Any(id => line.Find(id) is null))
            line = await ReadAsync(cancellation);
        return new(ids.Select(line.Find).OfType<UploadProgress>().ToDictionary(place => place.Id), line.IsWhole);
    }

    /// <summary>The front of the line, in order of service.</summary>
    /// <param name="cancellation">Ends the wait for it.</param>
    internal async Task<IReadOnlyList<UploadProgress>> PlacesAsync(CancellationToken cancellation) =>
        (await CurrentAsync(cancellation)).Places;

    /// <summary>Keeps whoever watches informed; called every <see cref="Interval"/>, by one caller at a time.</summary>
    /// <param name="isWatched">Whether anybody watches: else there is nothing to do.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task LookAsync(bool isWatched, CancellationToken cancellation)
    {
        var hasMoved = _changes.Take().Count > 0;
        _quiet = isWatched ? _quiet + 1 : LookAnyway;
        if (!isWatched || (!hasMoved && _quiet < LookAnyway))
            return;
        _quiet = 0;
        await TellAsync(cancellation);
    }

    /// <summary>Looks at the line now and tells those whose place or start changed.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        var line = await ReadAsync(cancellation);
        foreach (var place in line.Places)
        {
            var known = feed.Latest(place.Id);
            // Of another status the feed is newer, or this node is not told of it: then the next look is right.
            if (known is null || (known.Status == UploadStatus.Pending && !IsSame(known, place)))
                feed.Amend(known, (known ?? place) with { QueuePosition = place.QueuePosition, SecondsLeft = place.SecondsLeft });
        }

        foreach (var gone in feed.Latest().Where(known => known is { Status: UploadStatus.Pending, QueuePosition: not null }))
        {
            if (line.Find(gone.Id) is null)
                feed.Amend(gone, gone with { QueuePosition = null, SecondsLeft = null });
        }
    }

    /// <inheritdoc />
    public void Dispose() => _changes.Dispose();

    private static bool IsSame(UploadProgress one, UploadProgress other) =>
        one.QueuePosition == other.QueuePosition && one.SecondsLeft == other.SecondsLeft;

    // What is told here itself has a place: only others' news moves the line.
    private static bool MovesTheLine(UploadProgress progress) =>
        progress.Status != UploadStatus.Pending || progress.QueuePosition is null;

    private Task<Snapshot> CurrentAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (time.GetUtcNow() - _latest.At < Interval)
                return Task.FromResult(_latest);
        }

        return ReadAsync(cancellation);
    }

    // Whoever asks while it is read waits for the same reading.
    private Task<Snapshot> ReadAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_reading is null or { IsCompleted: true })
                _reading = Task.Run(() => ReadNowAsync(CancellationToken.None), CancellationToken.None);
            return _reading.WaitAsync(cancellation);
        }
    }

    private async Task<Snapshot> ReadNowAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var now = time.GetUtcNow();
        var places = await LineLook.ReadAsync(context, now, cancellation);
        lock (_lock)
            return _latest = new(places.ConvertAll(place => Settle(place, _latest.Find(place.Id))), now);
    }

    // Who keeps a place is told another time only when it says something else: an estimate is no clock.
    private static UploadProgress Settle(UploadProgress now, UploadProgress? before) =>
        now.SecondsLeft is { } left && before?.SecondsLeft is { } told && before.QueuePosition == now.QueuePosition
            && Math.Abs(left - told) < Math.Max(1, left * Steady)
                ? now with { SecondsLeft = told }
                : now;

    private sealed class Snapshot(IReadOnlyList<UploadProgress> places, DateTimeOffset at)
    {
        private readonly Dictionary<long, UploadProgress> _byId = places.ToDictionary(place => place.Id);

        public IReadOnlyList<UploadProgress> Places => places;

        public DateTimeOffset At => at;

        public bool IsWhole => places.Count < LineLook.Most;

        public UploadProgress? Find(long id) => _byId.GetValueOrDefault(id);
    }
}

/// <summary>Those of some uploads that stand at the front of the line.</summary>
/// <param name="Places">They, with place and estimate.</param>
/// <param name="IsWhole">Whether the front is the whole line.</param>
internal sealed record LineFront(IReadOnlyDictionary<long, UploadProgress> Places, bool IsWhole);
