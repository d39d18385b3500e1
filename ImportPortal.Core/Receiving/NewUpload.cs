using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>A file that somebody is about to send.</summary>
/// <param name="Sender">Who sends it; the dataset must be theirs to use.</param>
/// <param name="Dataset">Where its rows shall go.</param>
/// <param name="FileName">What the sender calls it; cleaned before it is kept.</param>
/// <param name="Priority">Which line it will wait in.</param>
/// <param name="Origin">How it comes.</param>
/// <param name="MaxAttempts">Attempts without progress that its import will be allowed.</param>
public sealed record NewUpload(
    Actor Sender, Dataset Dataset, string? FileName, UploadPriority Priority, UploadOrigin Origin, int MaxAttempts)
{
    /// <summary>The upload whose import stopped and that this file, mended, shall go on from; null: it is a file of its own.</summary>
    public long? ContinuesId { get; init; }
}
