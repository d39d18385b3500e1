using System.Data.Common;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Bulk;

/// <summary>What can be done to the chosen uploads, and what became of the last that was done to many.</summary>
public sealed partial class BulkBar : IDisposable
{
    // To start or to move in line one decides upload by upload.
    private static readonly UploadAction[] Actions = [UploadAction.Retry, UploadAction.Pause, UploadAction.Resume, UploadAction.Cancel];

    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyDictionary<UploadAction, int> _possible = new Dictionary<UploadAction, int>();
    private (int Version, int Stamp) _counted;
    private BulkRun? _run;
    private bool _isOpen;

    /// <summary>Who acts.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The chosen uploads.</summary>
    [Parameter, EditorRequired]
    public BulkSelection Selection { get; set; } = null!;

    /// <summary>Another number whenever the chosen ones may have changed their state.</summary>
    [Parameter]
    public int Stamp { get; set; }

    /// <summary>How many match the page's filters.</summary>
    [Parameter]
    public int MatchCount { get; set; }

    /// <summary>The same in words; null: they are not offered.</summary>
    [Parameter]
    public string? MatchWords { get; set; }

    /// <summary>All that match shall be chosen.</summary>
    [Parameter]
    public EventCallback OnSelectMatching { get; set; }

    /// <summary>Told when the selection was cleared, or something was done.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private BulkActions Bulk { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private BulkWords Words => new(T, Shell, Formats);

    private IEnumerable<UploadAction> Offered => Actions.Where(_possible.ContainsKey);

    private (int Version, int Stamp) Stamped => (Selection.Version, Stamp);

    /// <summary>Shows what an action would come to, and does it when the person says so.</summary>
    /// <param name="action">The action.</param>
    /// <param name="ids">The uploads.</param>
    public async Task AskAsync(UploadAction action, IEnumerable<long> ids)
    {
        var run = new BulkRun(Bulk, Reports, Actor, action, [.. ids]);
        run.Changed += StateHasChanged;
        var planning = run.PlanAsync(_gone.Token);
        await ShowAsync(run);
        await planning;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_counted == Stamped)
            return;
        var stamped = Stamped;
        try
        {
            var possible = Selection.Count == 0
                ? new Dictionary<UploadAction, int>()
                : await Bulk.CountPossibleAsync(Actor, [.. Selection.Ids], _gone.Token);
            if (stamped == Stamped)
                (_possible, _counted) = (possible.Where(pair => Actions.Contains(pair.Key)).ToDictionary(), stamped);
        }
        catch (DbException)
        {
            // The page around it says that the database does not answer; what is offered is what was.
        }
    }

    private async Task ShowAsync(BulkRun run)
    {
        var parameters = new DialogParameters<BulkDialog>
        {
            { dialog => dialog.Run, run },
            { dialog => dialog.Formats, Formats },
            { dialog => dialog.Looking, _gone.Token },
        };
        var dialog = await Dialogs.ShowAsync<BulkDialog>(Words.Title(run), parameters, Options);
        (_run, _isOpen) = (run, true);
        await dialog.Result;
        _isOpen = false;
        if (run.Stage is not (BulkStage.Planning or BulkStage.Planned))
            await ClearAsync();
        StateHasChanged();
    }

    private Task ClearAsync()
    {
        Selection.Clear();
        return OnChanged.InvokeAsync();
    }

    private string ResultWords(BulkRun run) => run.Stage switch
    {
        BulkStage.Done => Words.Outcome(run.Action, run.Outcome!),
        BulkStage.Running => Words.Progress(run),
        _ => T["Broken"],
    };
}
