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
    private ReviewSession? _session;
    private UploadView? _upload;
    private UploadProgress? _live;
    private string _datasetName = "";
    private IReadOnlyList<FieldProblem> _problems = [];
    private Reason? _refusal;
    private bool? _remembers;
    private bool _isChanging;
    private bool _isAllSettings;
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

    private bool Remembers => _remembers ?? _session?.Model?.IsWorthRemembering == true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_watchedId == Id)
            return;
        Volatile.Write(ref _watchedId, Id);
        _session?.Dispose();
        _session = new ReviewSession(Review, Database, Actor, Id);
        (_upload, _problems, _refusal, _remembers, _isChanging) = (null, [], null, null, false);
        _isAllSettings = false;
        _live = Feed.Latest(Id);
        await ReadAsync();
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
        _session?.Dispose();
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
            if (IsOpen(upload))
                await _session!.LoadAsync(Gone);
            (_upload, _failed) = (upload, false);
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            _failed = true;
        }
    }

    private async Task ChangeAsync(ReviewChange change)
    {
        var isDone = await _session!.ChangeAsync(change, Gone);
        // One that had stopped waits for its start now.
        if (isDone && _upload?.Status == UploadStatus.Paused)
            await ReadAsync();
        // A field that was made anew has lost the focus.
        _focus = isDone ? change.Focus : change.Field;
        // What is told was true before the change.
        (_problems, _refusal) = ([], null);
        if (isDone && _session.Model is { } model)
            Announcer.Say(Headline(model));
    }

    private Task UndoAsync(ReviewNotice notice) =>
        ChangeAsync(new ReviewChange(notice.Focus, notice.Undo) { Focus = notice.Focus, IsUndo = true });

    private async Task LookAsync(string sheet)
    {
        await _session!.LookAsync(sheet, Gone);
        if (_session.Look is { } look)
            Announcer.Say(new LookWords(look, _session.Model!, T).Sentence());
    }

    private void ShowSetting(string field) => (_isChanging, _isAllSettings, _focus) = (true, true, field);

    private async Task StartAsync()
    {
        (_isActing, _refusal) = (true, null);
        try
        {
            await _session!.SettledAsync(Gone);
            _problems = [.. (_session.Model?.Open ?? []).Select(question => new FieldProblem(question.Field, WordsOf(question)))];
            if (_problems.Count > 0)
                return;

            _refusal = await Acting.TryAsync(async () =>
            {
                if ((Remembers || _upload!.Status == UploadStatus.Paused) && await _session.KeepAsync(Remembers, Gone) is { } refusal)
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

    // An import that stopped because of how its file is read, or of what it holds, can be settled again.
    private static bool IsOpen(UploadView upload) => upload.Status == UploadStatus.NeedsReview || upload.MaySettle;

    // What nothing on the page says in its own place.
    private Reason? ReasonToTell() => _session?.Model?.Upload is { Error: { } error } record
        && (record.Status == UploadStatus.Paused || error.Code is ReasonCodes.AutoStartOff or ReasonCodes.RowsWillNotFit
            or ReasonCodes.BeginningDiffers or ReasonCodes.NoLongerContinues) ? error : null;

    private string Title(UploadView upload) => $"→ {_datasetName}: " + (IsOpen(upload), _session?.Model) switch
    {
        (true, { } model) => Headline(model),
        (true, _) => T[upload.DuplicateOf is null ? "Head_Unread" : "Head_Again"],
        _ => Shell[StatusLook.Of(upload.Status).Word],
    };

    private string Headline(ReviewModel model) => new ReviewHeadline(Formats, T).Of(model);

    private string WordsOf(OpenQuestion question) => question.Reason switch
    {
        { Code: ReasonCodes.ColumnsMissing, Arguments: [var column, ..] } => T["Open_Missing", column],
        { Code: ReasonCodes.ColumnsAmbiguous, Arguments: [var column, ..] } => T["Open_Ambiguous", column],
        var reason => ReasonTexts.Of(reason),
    };
}
