using System.Data.Common;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Components.Listing;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Components.Watching;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The queue: who waits, what runs where, which nodes there are, what the housekeeping did; its pause.</summary>
public sealed partial class AdminQueue
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    // What no progress tells: nodes, housekeeping, how long the oldest has waited.
    private const int LookAnyway = 2;

    private Dictionary<long, UploadProgress> _progress = [];
    private QueueReport? _report;
    private QueueLists _lists = new([], []);
    private QueueLists? _waitingLists;
    private Reason? _refusal;
    private bool _pointerIsIn;
    private bool _focusIsIn;
    private bool _isStale;
    private bool _failed;
    private int _looks;

    /// <summary>Who is signed in: an administrator.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The pause of the whole queue; null: it runs.</summary>
    [CascadingParameter]
    public QueuePause? QueuePause { get; set; }

    [Inject]
    private QueueReports Queue { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private QueueSwitch Switch { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => true;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            Every(LookInterval, LookAsync);
    }

    /// <inheritdoc />
    protected override Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        foreach (var (id, progress) in changes)
        {
            if (_progress.TryGetValue(id, out var known))
            {
                _isStale |= known.Status != progress.Status;
                _progress[id] = progress;
            }
            else
            {
                _isStale = true;
            }
        }

        return Task.CompletedTask;
    }

    private async Task LookAsync()
    {
        if (Holding.IsOn || (!_isStale && ++_looks < LookAnyway && (_waitingLists is null || HandIsIn)))
            return;
        await LoadAsync();
        StateHasChanged();
    }

    // Whoever points at the lists, or moves in them by keys, is about to act on what stands there.
    private bool HandIsIn => _pointerIsIn || _focusIsIn;

    private async Task LoadAsync()
    {
        (_isStale, _looks) = (false, 0);
        try
        {
            var lists = await QueueLists.LoadAsync(Reports, Actor, Gone);
            _report = await Queue.ReadAsync(Gone);
            _failed = false;
            if (HandIsIn && !lists.NamesTheSameAs(_lists))
                _waitingLists = lists;
            else
                Show(lists);
        }
        catch (DbException)
        {
            // What was there stays; the person can try again.
            _failed = true;
        }
    }

    private void ShowWaitingLists() => Show(_waitingLists!);

    private void Show(QueueLists lists)
    {
        (_lists, _waitingLists) = (lists, null);
        // Of one that waits the report was told its place just now; the feed knows it only since somebody watches.
        _progress = lists.Running.Concat(lists.Next).DistinctBy(view => view.Id).ToDictionary(view => view.Id, view =>
            (view.Status == UploadStatus.Pending ? null : Feed.Latest(view.Id)) ?? ProgressOfView.Of(view));
    }

    private async Task AskToPauseAsync()
    {
        _refusal = null;
        var parameters = new DialogParameters<PauseQueueDialog>
        {
            { dialog => dialog.Formats, Formats },
            { dialog => dialog.Running, _report!.Running },
        };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };
        var dialog = await Dialogs.ShowAsync<PauseQueueDialog>(T["Dialog_Title"], parameters, options);
        if (await dialog.Result is { Canceled: false, Data: string reason })
            await ChangeAsync(Switch.PauseAsync(Actor, reason, CancellationToken.None));
    }

    private Task ResumeAsync()
    {
        _refusal = null;
        return ChangeAsync(Switch.ResumeAsync(Actor, CancellationToken.None));
    }

    private async Task ChangeAsync(Task<Reason?> change)
    {
        _refusal = await change;
        await LoadAsync();
    }

    private UploadProgress ProgressOf(UploadView view) => _progress.GetValueOrDefault(view.Id) ?? ProgressOfView.Of(view);

    private string NextWords(UploadView view) => LineWords.Of(view, ProgressOf(view), QueuePause, Time.GetUtcNow(), Formats, Line);

    private string Oldest(QueueReport report) =>
        report.OldestSeconds is { } seconds ? $", {T["Oldest", Formats.Duration(TimeSpan.FromSeconds(seconds))]}" : "";

    private string RunningWords(QueueReport report) =>
        report.Running == 0 ? T["Paused_None"] : Formats.Count("Paused_Running", report.Running, T);

    private string? WhereOf(long id) =>
        (from node in _report!.Nodes
         from upload in node.Running
         where upload.UploadId == id
         select T["Running_Where", node.Name, Formats.Number(upload.Slot)].Value).FirstOrDefault();

    private static string AddressOf(UploadStatus status) => new UploadsQuery { Statuses = [status] }.ToAddress();
}
