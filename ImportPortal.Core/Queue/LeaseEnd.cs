using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>How a worker lets go of an upload.</summary>
/// <param name="Move">Where the upload goes.</param>
/// <param name="Outcome">How the attempt ended.</param>
/// <param name="Event">What the timeline says.</param>
/// <param name="Reason">Why, where there is a reason.</param>
public sealed record LeaseEnd(UploadMove Move, AttemptOutcome Outcome, UploadEventKind Event, Reason? Reason = null)
{
    /// <summary>The last row that the attempt committed; null when it committed none.</summary>
    public long? LastRow { get; init; }

    /// <summary>When the next attempt may begin; null: at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Attempts without progress by now; null leaves the count as it is.</summary>
    public int? FailedAttempts { get; init; }

    /// <summary>Waits since progress, with this one; null leaves the count as it is.</summary>
    public int? Waits { get; init; }

    /// <summary>Processes that died at this checkpoint by now; null leaves the count as it is.</summary>
    public int? Losses { get; init; }

    /// <summary>Processes that died at the named row by now; null leaves the count as it is.</summary>
    public int? SuspectLosses { get; init; }

    /// <summary>How the file is read, as it was found; null leaves the settings as they are.</summary>
    public ReadSettings? Settings { get; init; }

    /// <summary>Where its columns go, as it was found; null leaves them as they are.</summary>
    public IReadOnlyList<ColumnMatch>? Columns { get; init; }

    /// <summary>What of the file will be left out, as it was found; null leaves it as it is.</summary>
    public IReadOnlyList<Remark>? Remarks { get; init; }

    /// <summary>From which row on it is imported in isolation; null leaves that as it is.</summary>
    public long? IsolatedFromRow { get; init; }
}
