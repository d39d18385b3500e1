using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Detail;

/// <summary>What is worth saying aloud of an upload.</summary>
public enum Milestone
{
    /// <summary>A worker has begun.</summary>
    Started,

    /// <summary>Another quarter of the file is imported.</summary>
    Quarter,

    /// <summary>Nothing moves any more: over, or a person must act.</summary>
    Stopped,
}

/// <summary>Picks from the stream of progress of one upload what a person who listens to the page should hear.</summary>
public sealed class Milestones
{
    private UploadStatus? _status;
    private int _quarters;

    /// <summary>What to say after this, if anything. What was so when the page was opened is not news.</summary>
    public Milestone? Of(UploadProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var (before, quartersBefore) = (_status, _quarters);
        _status = progress.Status;
        if (progress.Status == UploadStatus.Processing)
            _quarters = Math.Max(_quarters, (progress.Percent ?? 0) / 25);
        if (before is null)
            return null;

        if (before != progress.Status)
        {
            return progress.Status switch
            {
                UploadStatus.Processing => Milestone.Started,
                UploadStatus.Uploading or UploadStatus.Pending or UploadStatus.Undoing => null,
                _ => Milestone.Stopped,
            };
        }

        return _quarters > quartersBefore ? Milestone.Quarter : null;
    }
}
