using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>One file on its way: how far it is, what holds it up, what the person can do.</summary>
public sealed partial class SendingRow
{
    private ElementReference _element;
    private int _percent;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    [Inject]
    private SendingFiles Sending { get; set; } = null!;

    /// <summary>What the browser tells of it.</summary>
    [Parameter, EditorRequired]
    public SendingFile File { get; set; } = null!;

    /// <summary>Bytes of it that are safe.</summary>
    [Parameter]
    public long Safe { get; set; }

    /// <summary>What the server tells of it; null: nothing lately.</summary>
    [Parameter]
    public UploadProgress? Fed { get; set; }

    /// <summary>Its record; null while it was not needed.</summary>
    [Parameter]
    public UploadView? Record { get; set; }

    /// <summary>The name of the dataset that its rows go to.</summary>
    [Parameter]
    public string DatasetName { get; set; } = "";

    /// <summary>Says why it waits or is refused.</summary>
    [Parameter, EditorRequired]
    public SendingWords Words { get; set; } = null!;

    /// <summary>Whether the row takes the focus as soon as it is there.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    /// <summary>Told when it has the focus.</summary>
    [Parameter]
    public EventCallback OnFocused { get; set; }

    /// <summary>Told when the person has answered what was asked about the upload.</summary>
    [Parameter]
    public EventCallback OnAnswered { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // Of what was begun in an earlier life of the page the record knows how far it came.
        var percent = SendingProgress.Of(File, Safe).Percent ?? 0;
        _percent = File.State == SendingState.Unfinished ? Math.Max(percent, Record?.Percent ?? 0) : percent;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!TakesFocus)
            return;
        await OnFocused.InvokeAsync();
        await _element.FocusAsync();
    }

    private async Task ActAsync(SendingRowAction action)
    {
        switch (action)
        {
            case SendingRowAction.Pause:
                await Sending.PauseAsync(File.Key);
                break;
            case SendingRowAction.Resume or SendingRowAction.TryAgain:
                await Sending.ResumeAsync(File.Key);
                break;
            default:
                await Sending.RemoveAsync(File.Key);
                break;
        }
    }
}
