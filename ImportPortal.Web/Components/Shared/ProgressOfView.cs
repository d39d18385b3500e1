using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;

namespace ImportPortal.Web.Components.Shared;

/// <summary>The progress that a report tells: what a bar shows until the feed says more.</summary>
public static class ProgressOfView
{
    /// <summary>The progress of an upload as it was reported.</summary>
    public static UploadProgress Of(UploadView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.Id, view.Status, view.Operation, view.RowsRead, view.RowsImported, view.RowsRejected,
            view.BytesRead, view.SizeBytes, view.RowsPerSecond, view.SecondsLeft, view.QueuePosition)
        {
            LeaseExpiresAt = view.LeaseExpiresAt,
        };
    }
}
