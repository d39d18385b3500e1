using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The import came to its end.</summary>
    Finished,

    /// <summary>The worker gave the upload back: a stop, a pause, a cancel.</summary>
    GivenBack,

    /// <summary>Something failed.</summary>
    Failed,

    /// <summary>The worker died, or its lease ended.</summary>
    Lost,
}

/// <summary>One try at an import, by one worker.</summary>
public sealed class Attempt
{
    /// <summary>The upload.</summary>
    public long UploadId { get; set; }

    /// <summary>Its number among the upload's attempts; from 1.</summary>
    public int Number { get; set; }

    /// <summary>What it was at.</summary>
    public UploadOperation Operation { get; set; }

    /// <summary>The worker.</summary>
    public required string Worker { get; set; }

    /// <summary>When the claim was made.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The first row it would bring.</summary>
    public long FirstRow { get; set; }

    /// <summary>The last row it committed; null when it committed none.</summary>
    public long? LastRow { get; set; }

    /// <summary>How it ended; null while it runs.</summary>
    public AttemptOutcome? Outcome { get; set; }

    /// <summary>Why it ended, where there is a reason.</summary>
    public Reason? Reason { get; set; }
}
