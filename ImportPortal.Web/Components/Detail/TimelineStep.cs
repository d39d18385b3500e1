using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Detail;

/// <summary>What a step of the timeline is about.</summary>
public enum TimelineStepKind
{
    /// <summary>Phase: the file comes.</summary>
    Sending,

    /// <summary>Phase: a person is asked.</summary>
    Review,

    /// <summary>Phase: in line for a worker.</summary>
    Waiting,

    /// <summary>Phase: workers bring its rows in.</summary>
    Importing,

    /// <summary>A person said how it is read, and where its columns go.</summary>
    Settled,

    /// <summary>A person let it go on that had waited for one.</summary>
    Started,

    /// <summary>What it had brought is out of the table: it begins again at its first row.</summary>
    StartedOver,

    /// <summary>It goes on from where another stopped, or takes its place.</summary>
    TookUp,

    /// <summary>Phase: stopped until a person says how to go on.</summary>
    Paused,

    /// <summary>A person let it go on.</summary>
    Resumed,

    /// <summary>A person asked for another try.</summary>
    Retried,

    /// <summary>A person asked its worker to pause it.</summary>
    PauseAsked,

    /// <summary>A person took that back.</summary>
    PauseWithdrawn,

    /// <summary>A person moved it to another line.</summary>
    PriorityChanged,

    /// <summary>A person asked its worker to give it up.</summary>
    CancelAsked,

    /// <summary>The end: given up.</summary>
    Cancelled,

    /// <summary>The end: failed.</summary>
    Failed,

    /// <summary>The end: read to its end.</summary>
    Completed,
}

/// <summary>Whether a step is over.</summary>
public enum TimelineStepState
{
    /// <summary>It is over.</summary>
    Done,

    /// <summary>It goes on now.</summary>
    Now,

    /// <summary>It is still to come.</summary>
    Later,
}

/// <summary>One step of an upload's timeline: a phase that lasts, or a moment.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="State">Whether it is over.</param>
/// <param name="At">When it began; null when it is still to come.</param>
public sealed record TimelineStep(TimelineStepKind Kind, TimelineStepState State, DateTimeOffset? At)
{
    /// <summary>How long it lasted, or has lasted so far; null for a moment.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The e-mail address of the person who did it; null when the portal did.</summary>
    public string? By { get; init; }

    /// <summary>Why, where there is a reason.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The attempts within it, in order.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];
}
