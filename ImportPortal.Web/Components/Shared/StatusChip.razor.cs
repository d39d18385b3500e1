using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Shared;

/// <summary>A status as icon, word and colour.</summary>
public sealed partial class StatusChip
{
    private StatusLook _look = StatusLook.Of(UploadStatus.Pending);

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The status.</summary>
    [Parameter, EditorRequired]
    public UploadStatus Status { get; set; }

    /// <summary>How far it is, in whole percent, while it runs; null: not told.</summary>
    [Parameter]
    public int? Percent { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet() => _look = StatusLook.Of(Status);
}
