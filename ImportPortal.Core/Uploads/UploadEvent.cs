namespace ImportPortal.Core.Uploads;

/// <summary>What can stand in an upload's timeline.</summary>
public enum UploadEventKind
{
    /// <summary>The upload began.</summary>
    Created,

    /// <summary>The last byte is stored.</summary>
    Stored,

    /// <summary>It took its place in line.</summary>
    Queued,

    /// <summary>It waits for a person.</summary>
    ReviewAsked,

    /// <summary>A person said how it is read, and where its columns go; the reason tells what was set.</summary>
    Settled,

    /// <summary>A person let it go on that had waited for one.</summary>
    Started,

    /// <summary>What it had brought is out of the table: it begins again at its first row.</summary>
    StartedOver,

    /// <summary>It goes on from where another stopped, or takes its place; the reason tells which.</summary>
    TookUp,

    /// <summary>A worker began an attempt.</summary>
    AttemptStarted,

    /// <summary>An attempt ended without finishing the import.</summary>
    AttemptEnded,

    /// <summary>A person asked the worker that holds it to pause it.</summary>
    PauseAsked,

    /// <summary>A person took that back before the worker saw it.</summary>
    PauseWithdrawn,

    /// <summary>It was paused.</summary>
    Paused,

    /// <summary>It was resumed.</summary>
    Resumed,

    /// <summary>A person asked for another try.</summary>
    Retried,

    /// <summary>A person moved it to another line; the reason tells which.</summary>
    PriorityChanged,

    /// <summary>A person asked the worker that holds it to give it up.</summary>
    CancelAsked,

    /// <summary>It was given up.</summary>
    Cancelled,

    /// <summary>It failed for good.</summary>
    Failed,

    /// <summary>It was read to its end.</summary>
    Completed,
}

/// <summary>One entry of an upload's timeline: what happened when, by whom.</summary>
public sealed class UploadEvent
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The upload.</summary>
    public long UploadId { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What happened.</summary>
    public UploadEventKind Kind { get; set; }

    /// <summary>The e-mail address of the person who did it; null when the portal did.</summary>
    public string? By { get; set; }

    /// <summary>The number of the attempt, where it belongs to one.</summary>
    public int? Attempt { get; set; }

    /// <summary>The row it happened at, where there is one.</summary>
    public long? Row { get; set; }

    /// <summary>Why, where there is a reason.</summary>
    public Reason? Reason { get; set; }
}
