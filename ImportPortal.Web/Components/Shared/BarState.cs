using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Shared;

/// <summary>What a progress bar is about. Sending and importing are two bars: one never becomes the other.</summary>
public enum BarPhase
{
    /// <summary>Bytes are on their way; the percentage is of bytes the server has stored.</summary>
    Sending,

    /// <summary>All bytes have come; the store is finishing the file. Stays at 99%.</summary>
    Storing,

    /// <summary>In line for a worker: the bar is empty and still.</summary>
    Waiting,

    /// <summary>A worker brings its rows in.</summary>
    Importing,

    /// <summary>A person must act: it needs review, or is paused. Nothing moves.</summary>
    Held,

    /// <summary>Over: a sentence takes the bar's place.</summary>
    Ended,
}

/// <summary>The words under a bar; they change at most once a second.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="RowsPerSecond">In rows a second; null: nothing to tell.</param>
/// <param name="SecondsLeft">Estimated seconds to the end of the phase; null: cannot be told yet.</param>
public readonly record struct BarText(long Rows, long Rejected, double? RowsPerSecond, double? SecondsLeft);

/// <summary>
/// What one progress bar shows, from what the feed tells: it never goes back, never says 100% of what still runs, and
/// tells a time only when it has grounds to.
/// </summary>
public sealed class BarState
{
    /// <summary>After so long without a row an import counts as stuck.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TextInterval = TimeSpan.FromSeconds(1);
    private const int SteadyPercent = 3;
    private const double HalfLifeSeconds = 2;

    private UploadProgress? _latest;
    private DateTimeOffset _phaseSince;
    private DateTimeOffset _lastRow;
    private DateTimeOffset _lastHeard;
    private DateTimeOffset _lastText;
    private double? _secondsLeft;

    // The highest percentage of the import, kept while it waits or is held in between.
    private int? _reached;

    /// <summary>What the bar is about.</summary>
    public BarPhase Phase { get; private set; } = BarPhase.Waiting;

    /// <summary>Whole percent, rounded down, 99 at most; the highest so far. Null: the total is not known or was passed.</summary>
    public int? Percent { get; private set; }

    /// <summary>The words under the bar.</summary>
    public BarText Text { get; private set; }

    /// <summary>The place in line, from 1; null: none.</summary>
    public int? Place => _latest?.QueuePosition;

    /// <summary>How long an import has brought no row, once that is longer than <see cref="StuckAfter"/>; else null.</summary>
    public TimeSpan? Stuck { get; private set; }

    /// <summary>Whether the worker is known to live, though no row came: its lease holds, or something was heard of it lately.</summary>
    public bool WorkerAnswers { get; private set; }

    /// <summary>Whether the worker gave no sign of life for as long as its lease: another takes the import over.</summary>
    public bool IsWorkerLost { get; private set; }

    /// <summary>Whether the import began again from the first row, as it does with a new mapping.</summary>
    public bool StartedOver { get; private set; }

    /// <summary>Takes in the latest progress.</summary>
    /// <param name="progress">Of always the same upload.</param>
    /// <param name="now">The present time.</param>
    public void Observe(UploadProgress progress, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (progress.Equals(_latest))
        {
            // The page was drawn again; the worker said nothing.
            Tick(now);
            return;
        }

        var phase = PhaseOf(progress);
        var isNewPhase = _latest is null || phase != Phase;
        if (isNewPhase)
            Begin(phase, now);
        else if (phase == BarPhase.Importing && progress.RowsRead < _latest!.RowsRead)
            StartOver(now);

        if (isNewPhase || progress.RowsRead != _latest!.RowsRead || progress.BytesRead != _latest.BytesRead)
            _lastRow = now;
        EstimateLeft(progress, now);
        _lastHeard = now;
        _latest = progress;
        Percent = Highest(progress);
        if (isNewPhase || now - _lastText >= TextInterval)
            Write(now);
        Tick(now);
    }

    /// <summary>Lets time pass without news: an import may turn out to be stuck.</summary>
    /// <param name="now">The present time.</param>
    public void Tick(DateTimeOffset now)
    {
        var silent = now - _lastRow;
        Stuck = Phase == BarPhase.Importing && silent >= StuckAfter ? silent : null;
        IsWorkerLost = Phase == BarPhase.Importing && _latest?.LeaseExpiresAt <= now;
        WorkerAnswers = _latest?.LeaseExpiresAt is null ? now - _lastHeard < StuckAfter : !IsWorkerLost;
        if (_latest is not null && now - _lastText >= TextInterval)
            Write(now);
    }

    private static BarPhase PhaseOf(UploadProgress progress) => progress.Status switch
    {
        UploadStatus.Uploading when progress.SizeBytes is { } size && progress.BytesRead >= size => BarPhase.Storing,
        UploadStatus.Uploading => BarPhase.Sending,
        UploadStatus.Pending => BarPhase.Waiting,
        UploadStatus.Processing or UploadStatus.Undoing => BarPhase.Importing,
        UploadStatus.NeedsReview or UploadStatus.Paused => BarPhase.Held,
        _ => BarPhase.Ended,
    };

    private void Begin(BarPhase phase, DateTimeOffset now)
    {
        Phase = phase;
        _phaseSince = now;
        _secondsLeft = null;
        Percent = phase is BarPhase.Importing or BarPhase.Held ? _reached : null;
    }

    private void StartOver(DateTimeOffset now)
    {
        StartedOver = true;
        _reached = null;
        _phaseSince = now;
        _secondsLeft = null;
        Percent = null;
    }

    private int? Highest(UploadProgress progress)
    {
        switch (Phase)
        {
            case BarPhase.Storing:
                return 99;
            case BarPhase.Waiting:
                return 0;
            case BarPhase.Ended:
                return null;
        }

        if (progress.Percent is not { } percent || progress.BytesRead > progress.SizeBytes)
            return null;
        var highest = Math.Min(99, Math.Max(percent, Percent ?? 0));
        if (Phase == BarPhase.Importing)
            _reached = highest;
        return highest;
    }

    private void EstimateLeft(UploadProgress progress, DateTimeOffset now)
    {
        if (progress.SecondsLeft is not { } told)
        {
            _secondsLeft = null;
            return;
        }

        if (_secondsLeft is not { } before)
        {
            _secondsLeft = told;
            return;
        }

        // What was told before has run down since; the newer it is, the more it weighs.
        var passed = (now - _lastHeard).TotalSeconds;
        var weight = Math.Pow(2, -passed / HalfLifeSeconds);
        _secondsLeft = Math.Max(0, (before - passed) * weight + told * (1 - weight));
    }

    private void Write(DateTimeOffset now)
    {
        _lastText = now;
        var moves = Phase is BarPhase.Sending or BarPhase.Importing && now - _lastRow < StuckAfter;
        var isSteady = moves && Percent >= SteadyPercent && now - _phaseSince >= SteadyAfter;
        Text = new(
            _latest!.RowsRead,
            _latest.RowsRejected,
            moves ? _latest.RowsPerSecond : null,
            isSteady || Phase == BarPhase.Waiting ? _secondsLeft : null);
    }
}
