using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Detail;

/// <summary>What can be done about an upload: the main action as a button, the others in a menu. Only what is legal is there.</summary>
public sealed partial class UploadActionBar
{
    private bool _isBusy;
    private Reason? _refusal;

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The upload.</summary>
    [Parameter, EditorRequired]
    public UploadView Upload { get; set; } = null!;

    /// <summary>The name of its dataset.</summary>
    [Parameter, EditorRequired]
    public string DatasetName { get; set; } = "";

    /// <summary>Told when something was done, or could not be.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnDone { get; set; }

    [Inject]
    private UploadActions Actions { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private DetailAction Main => DetailActions.MainOf(Upload);

    private IReadOnlyList<UploadAction> Others => [.. DetailActions.OthersOf(Upload)];

    private bool MayPrioritize => Upload.Possible.Contains(UploadAction.Priority);

    private bool HasOriginal => Upload.QueuedAt is not null || UploadTransitions.IsEnd(Upload.Status);

    // The worker that holds it does so at its next checkpoint.
    private string? Underway => (Upload.Status, Upload.Wanted) switch
    {
        (UploadStatus.Processing, WantedState.Pause) => "Underway_Pause",
        (UploadStatus.Processing, WantedState.Cancel) => "Underway_Cancel",
        _ => null,
    };

    // What holds up or gives up is not what the page recommends.
    private static bool IsQuiet(DetailAction action) => action is DetailAction.Cancel or DetailAction.Pause;

    private static string IconOf(UploadAction action) => action switch
    {
        UploadAction.Retry => Icons.Material.Filled.Replay,
        UploadAction.Cancel => Icons.Material.Filled.Block,
        UploadAction.Pause => Icons.Material.Filled.Pause,
        _ => Icons.Material.Filled.PlayArrow,
    };

    private async Task RunAsync(UploadAction action)
    {
        _refusal = null;
        if (!await AskAsync(action))
            return;
        await DoAsync(() => Actions.RunAsync(Actor, Upload.Id, action, CancellationToken.None));
    }

    private Task PrioritizeAsync(UploadPriority priority) =>
        DoAsync(() => Actions.PrioritizeAsync(Actor, Upload.Id, priority, CancellationToken.None));

    private async Task DoAsync(Func<Task<ActionResult>> act)
    {
        _isBusy = true;
        _refusal = (await act()).Reason;
        _isBusy = false;
        await OnDone.InvokeAsync();
    }

    // A pause takes nothing away, and to go on after one needs no second thought.
    private async Task<bool> AskAsync(UploadAction action)
    {
        if (ActionQuestion.IsNeeded(action, Upload) is false)
            return true;
        if (await Actions.PlanAsync(Actor, Upload.Id, action, CancellationToken.None) is not { } plan)
        {
            await OnDone.InvokeAsync();
            return false;
        }

        if (!plan.Legal)
        {
            _refusal = plan.Reason;
            await OnDone.InvokeAsync();
            return false;
        }

        var question = new ActionQuestion(action, Upload, plan, DatasetName);
        return await PlanDialog.AskAsync(
            Dialogs, question.Title(T), [question.Consequence(Formats, T)], T[question.StayWord], T[question.DoWord]);
    }
}
