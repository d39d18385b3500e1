using System.Data.Common;
using ImportPortal.Core.Progress;
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
    private Dictionary<long, UploadProgress> _running = [];
    private bool _isStale;
    private bool _failed;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

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
            if (_running.ContainsKey(id))
                _running[id] = progress;
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
            _running = View.Running.ToDictionary(view => view.Id, ProgressOf);
            _failed = false;
        }
        catch (DbException)
        {
            // What was there stays; the person can try again.
            _failed = true;
        }
    }

    private UploadProgress ProgressOf(UploadView view) =>
        _running.GetValueOrDefault(view.Id) ?? Feed.Latest(view.Id) ?? ProgressOfView.Of(view);

    private string Verdict(DashboardView view) => view.IsIdle
        ? T["Verdict_Idle"]
        : T["Verdict", Formats.Number(view.Counts.Importing), Formats.Number(view.Counts.Waiting)];

    private string NextWords(UploadView view) => view switch
    {
        { NextAttemptAt: { } at } when at > Time.GetUtcNow() => T["Next_Retry", Formats.Duration(at - Time.GetUtcNow())],
        { SecondsLeft: { } left } => T["Next_In", Formats.Estimate(left)],
        { QueuePosition: { } place } => T["Next_Place", Formats.Place(place)],
        _ => T["Next_Waiting"],
    };

    private static string FailedWords(UploadView view) => view.Error is { } reason ? ReasonTexts.Of(reason) : "";
}
