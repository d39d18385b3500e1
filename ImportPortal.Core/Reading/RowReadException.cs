using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>The file cannot be read beyond some row, and no retry will help: its content is at fault.</summary>
/// <param name="reason">Why, as its owner is told.</param>
/// <param name="before">The checkpoint of everything before that row.</param>
/// <param name="inner">What the reader's engine threw.</param>
public sealed class RowReadException(Reason reason, Checkpoint before, Exception? inner = null)
    : Exception(reason?.Code, inner)
{
    /// <summary>Why, as the upload's owner is told.</summary>
    public Reason Reason { get; } = reason!;

    /// <summary>The checkpoint of everything before the row that cannot be read.</summary>
    public Checkpoint Before { get; } = before;
}
