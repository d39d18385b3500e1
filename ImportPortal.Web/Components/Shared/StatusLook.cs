using ImportPortal.Core.Uploads;
using MudBlazor;

namespace ImportPortal.Web.Components.Shared;

/// <summary>How a status shows itself: never by colour alone.</summary>
/// <param name="Word">The name of its word in the texts.</param>
/// <param name="Icon">Its icon, as SVG content.</param>
/// <param name="Tone">Which of the theme's status colours it has: the variables <c>--tone-…</c>.</param>
public sealed record StatusLook(string Word, string Icon, string Tone)
{
    /// <summary>The look of a status.</summary>
    public static StatusLook Of(UploadStatus status) => status switch
    {
        UploadStatus.Uploading => new("Status_Uploading", Icons.Material.Filled.CloudUpload, "sending"),
        UploadStatus.NeedsReview => new("Status_NeedsReview", Icons.Material.Filled.RuleFolder, "review"),
        UploadStatus.Pending => new("Status_Pending", Icons.Material.Filled.Schedule, "quiet"),
        UploadStatus.Processing => new("Status_Processing", Icons.Material.Filled.Sync, "running"),
        UploadStatus.Paused => new("Status_Paused", Icons.Material.Filled.Pause, "mend"),
        UploadStatus.Completed => new("Status_Completed", Icons.Material.Filled.CheckCircle, "done"),
        UploadStatus.CompletedWithErrors => new("Status_CompletedWithErrors", Icons.Material.Filled.EditNote, "mend"),
        UploadStatus.Failed => new("Status_Failed", Icons.Material.Filled.Error, "failed"),
        UploadStatus.Cancelled => new("Status_Cancelled", Icons.Material.Filled.Block, "quiet"),
        UploadStatus.Undoing => new("Status_Undoing", Icons.Material.Filled.Undo, "running"),
        UploadStatus.Undone => new("Status_Undone", Icons.Material.Filled.Undo, "quiet"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
