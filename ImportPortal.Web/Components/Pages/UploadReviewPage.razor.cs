using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Components.Detail;
using ImportPortal.Web.Components.Review;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Endpoints;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The page where an upload that waits for a person is settled and started.</summary>
public sealed partial class UploadReviewPage
{
    private ReviewDesk? _desk;
    private UploadView? _upload;
    private UploadProgress? _live;
    private string _datasetName = "";
    private IReadOnlyList<FieldProblem> _problems = [];
    private Reason? _refusal;
    private bool? _remembers;
    private bool _isChanging;
    private bool _isActing;
    private bool _failed;
    private string? _focus;
    private long _watchedId;

    /// <summary>The upload's number.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    [Inject]
    private UploadReview Review { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private UploadActions Actions { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private PortalDatabase Database { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    private bool Remembers => _remembers ?? _desk?.Board?.IsWorthRemembering == true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_watchedId == Id)
            return;
        Volatile.Write(ref _watchedId, Id);
        _desk?.Dispose();
        _desk = new ReviewDesk(Review, Database, Actor, Id);
        (_upload, _problems, _refusal, _remembers, _isChanging) = (null, [], null, null, false);
        _live = Feed.Latest(Id);
        await ReadAsync();
        // What is asked about is in sight.
        _isChanging = _desk.Board?.Open.Any(point => point.IsSetting) == true;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } field)
            return;
        _focus = null;
        await Browser.InvokeVoidAsync("portal.focus", field);
    }

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => progress.Id == Volatile.Read(ref _watchedId);

    /// <inheritdoc />
    protected override async Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        if (!changes.TryGetValue(Id, out var progress))
            return;
        _live = progress;
        if (_upload is not null && (progress.Status != _upload.Status || progress.Operation != _upload.Operation))
            await ReadAsync();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _desk?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await Reports.FindAsync(Actor, Id, Gone) is not { } upload)
            {
                Navigation.NotFound();
                return;
            }

            if (_upload?.Dataset != upload.Dataset)
                _datasetName = (await Catalog.FindAsync(upload.Dataset, Gone))?.Name ?? upload.Dataset;
            if (upload.Status == UploadStatus.NeedsReview)
                await _desk!.LoadAsync(Gone);
            (_upload, _failed) = (upload, false);
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            _failed = true;
        }
    }

    private async Task ChangeAsync(ReviewChange change)
    {
        var isDone = await _desk!.ChangeAsync(change.Field, change.Given, Gone);
        // A field that was made anew has lost the focus.
        if (!isDone)
            _focus = change.Field;
        // What is told was true before the change.
        (_problems, _refusal) = ([], null);
        if (isDone && _desk.Board is { } board)
            Announcer.Say(State(board));
    }

    private async Task StartAsync()
    {
        (_isActing, _refusal) = (true, null);
        try
        {
            await _desk!.SettledAsync(Gone);
            _problems = [.. (_desk.Board?.Open ?? []).Select(point => new FieldProblem(point.Field, WordsOf(point)))];
            if (_problems.Count > 0)
            {
                _isChanging |= _desk.Board!.Open.Any(point => point.IsSetting);
                return;
            }

            _refusal = await Acting.TryAsync(async () =>
            {
                if (Remembers && await _desk.RememberAsync(Gone) is { } refusal)
                    return refusal;
                return (await Actions.RunAsync(Actor, Id, UploadAction.Start, Gone)).Reason;
            });
            if (_refusal is null)
                Navigation.NavigateTo($"/uploads/{Id}");
            else
                await ReadAsync();
        }
        finally
        {
            _isActing = false;
        }
    }

    private async Task DiscardAsync()
    {
        if (await Actions.PlanAsync(Actor, Id, UploadAction.Cancel, Gone) is not { } plan)
            return;
        if (!plan.Legal)
        {
            _refusal = plan.Reason;
            return;
        }

        var question = new ActionQuestion(UploadAction.Cancel, _upload!, plan, _datasetName);
        var isDone = await PlanDialog.AskAsync(
            Dialogs, question.Title(Details), [question.Consequence(Formats, Details)], Details[question.StayWord], T["Discard"],
            async () => (await Actions.RunAsync(Actor, Id, UploadAction.Cancel, Gone)).Reason);
        if (isDone)
            Navigation.NavigateTo($"/uploads/{Id}");
    }

    private string Headline(UploadView upload) => $"→ {_datasetName}: " + (upload.Status, _desk?.Board) switch
    {
        (UploadStatus.NeedsReview, { } board) => State(board),
        (UploadStatus.NeedsReview, _) => T[upload.DuplicateOf is null ? "Head_Unread" : "Head_Again"],
        _ => Shell[StatusLook.Of(upload.Status).Word],
    };

    private string State(ReviewBoard board) => board switch
    {
        { Open.Count: > 0 } => Formats.Count("Head_Open", board.Open.Count, T),
        { Upload.Error.Code: ReasonCodes.DuplicateContent } => T["Head_Again"],
        { Inspection.RowsRejected: > 0 } => T["Head_Rejected", Formats.Number(board.Inspection.RowsRejected), Formats.Number(board.Inspection.RowsSampled)],
        _ => T["Head_Fits"],
    };

    private string WordsOf(OpenPoint point) =>
        point.Reason.Code == ReasonCodes.ColumnsMissing ? T["Open_Missing", point.Reason.Arguments[0]] : ReasonTexts.Of(point.Reason);
}
