using System.Data.Common;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Components.Watching;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>What is running, what is next, what failed, how fast it goes.</summary>
public sealed partial class Dashboard
{
    // A viewer asks the database when something moved, and then no more often than this.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private readonly Dictionary<long, UploadStatus> _statuses = [];

    // Of those that are shown by name.
    private Dictionary<long, UploadProgress> _shown = [];
    private bool _isStale;
    private bool _failed;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The pause of the whole queue; null: it runs.</summary>
    [CascadingParameter]
    public QueuePause? QueuePause { get; set; }

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>What is shown; handed on from the first drawing to the circuit, so that nothing flickers.</summary>
    [PersistentState]
    public DashboardView? View { get; set; }

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => Actor.IsAdmin || progress.OwnerId == Actor.UserId;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (View is null)
            await LoadAsync();
    }

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
            if (!_statuses.TryGetValue(id, out var known) || known != progress.Status)
                _isStale = true;
            _statuses[id] = progress.Status;
            if (_shown.ContainsKey(id))
                _shown[id] = progress;
        }

        return Task.CompletedTask;
    }

    private async Task LookAsync()
    {
        if (!_isStale)
            return;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _isStale = false;
        try
        {
            View = await DashboardView.LoadAsync(Reports, Actor, Formats.StartOf(Formats.Today), Gone);
            _shown = View.Running.Concat(View.Next).DistinctBy(view => view.Id).ToDictionary(view => view.Id, NowOf);
            _failed = false;
        }
        catch (DbException)
        {
            // What was there stays; the person can try again.
            _failed = true;
        }
    }

    private UploadProgress ProgressOf(UploadView view) =>
        _shown.GetValueOrDefault(view.Id) ?? NowOf(view);

    // Of one that waits the record was told its place just now; the feed knows it only since somebody watches.
    private UploadProgress NowOf(UploadView view) =>
        view.Status == UploadStatus.Pending ? ProgressOfView.Of(view) : Feed.Latest(view.Id) ?? ProgressOfView.Of(view);

    private string Verdict(DashboardView view) => view.IsIdle
        ? T["Verdict_Idle"]
        : T["Verdict", Formats.Number(view.Counts.Importing), Formats.Number(view.Counts.Waiting)];

    private string NextWords(UploadView view) => LineWords.Of(view, ProgressOf(view), QueuePause, Time.GetUtcNow(), Formats, T);

    private static string FailedWords(UploadView view) => view.Error is { } reason ? ReasonTexts.Of(reason) : "";
}
