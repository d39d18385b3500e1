using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The page of one upload: how it stands, what to do, its counters, its story, its rejected rows.</summary>
public sealed partial class UploadDetail
{
    // Words change once a second at most. Bar and ledger take their numbers together, so that they agree; a little longer
    // than the second that the bar's own words wait for, so that none is left out.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.1);

    // A place in line moves without news of this upload itself: it is read again every so many intervals.
    private const int LineIntervals = 5;

    private Milestones _milestones = new();
    private UploadView? _upload;
    private UploadProgress? _latest;
    private UploadProgress? _shown;
    private string _datasetName = "";
    private IReadOnlyList<UploadEvent> _events = [];
    private IReadOnlyList<Attempt> _attempts = [];
    private int _failedAttempts;
    private string _firstTab = DetailTab.Timeline;
    private bool _failed;
    private int _ticks;
    private long _watchedId;

    /// <summary>The upload's number.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>The tab that the address names; null: the one that fits the state.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>The column that the rejected rows are filtered by.</summary>
    [SupplyParameterFromQuery]
    public string? Column { get; set; }

    /// <summary>The problem that the rejected rows are filtered by.</summary>
    [SupplyParameterFromQuery]
    public string? Code { get; set; }

    /// <summary>The page of the rejected rows, from 1.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    /// <summary>Where that page begins.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private ILogger<UploadDetail> Log { get; set; } = null!;

    // Of another status the feed is older or newer than the record; together they would be wrong.
    private UploadProgress? Live => _shown?.Status == _upload?.Status ? _shown : null;

    private long Rejected => Live?.RowsRejected ?? _upload!.RowsRejected;

    private string Shown => DetailTab.Parse(Tab, _firstTab);

    private long? FromRow => _attempts is [_, .., { EndedAt: null, FirstRow: > 1 } latest] ? latest.FirstRow : null;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_watchedId == Id)
            return;
        _watchedId = Id;
        (_upload, _milestones) = (null, new());
        _shown = _latest = Feed.Latest(Id);
        await ReadAsync();
        if (_upload is not null)
            _milestones.Of(_latest ?? ProgressOfView.Of(_upload));
        // Chosen once: it does not change under the reader's eyes.
        _firstTab = _upload is { RowsRejected: > 0, Status: UploadStatus.CompletedWithErrors or UploadStatus.Paused }
            ? DetailTab.Rejected
            : DetailTab.Timeline;
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            Every(Interval, OnTickAsync);
    }

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => progress.Id == Volatile.Read(ref _watchedId);

    /// <inheritdoc />
    protected override async Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        if (!changes.TryGetValue(Id, out var progress))
            return;
        _latest = progress;
        // Counts come with the feed; the record is read when the upload goes from one state to the next.
        if (_upload is not null && (progress.Status != _upload.Status || progress.Operation != _upload.Operation))
        {
            _shown = progress;
            await ReadAsync();
        }

        if (_upload is not null && _milestones.Of(progress) is { } milestone)
            Announcer.Say(Sentence(milestone, progress));
    }

    private async Task OnTickAsync()
    {
        if (Holding.IsOn || _upload is null || UploadTransitions.IsEnd(_upload.Status))
            return;
        _shown = _latest;
        if (++_ticks % LineIntervals == 0 && _upload.Status == UploadStatus.Pending)
            await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            var upload = await Reports.FindAsync(Actor, Id, Gone);
            if (upload is null)
            {
                Navigation.NotFound();
                return;
            }

            if (_upload?.Dataset != upload.Dataset)
                _datasetName = (await Catalog.FindAsync(upload.Dataset, Gone))?.Name ?? upload.Dataset;
            _events = await Reports.TimelineAsync(Id, Gone);
            _attempts = await Reports.AttemptsAsync(Id, Gone);
            if (upload.NextAttemptAt is not null)
                _failedAttempts = (await Reports.RecordAsync(Actor, Id, Gone))?.FailedAttempts ?? 0;
            (_upload, _failed) = (upload, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.LogError(exception, "Upload {UploadId} could not be read.", Id);
            _failed = true;
        }
    }

    private IEnumerable<(string Tab, string Word)> Tabs()
    {
        if (Rejected > 0 || Shown == DetailTab.Rejected)
            yield return (DetailTab.Rejected, T[Rejected == 1 ? "Tab_rejected_One" : "Tab_rejected", Formats.Number(Rejected)]);
        yield return (DetailTab.Timeline, T["Tab_timeline"]);
        if (_attempts.Count > 0 || Shown == DetailTab.Attempts)
            yield return (DetailTab.Attempts, T["Tab_attempts"]);
        yield return (DetailTab.File, T["Tab_file"]);
    }

    private string Sentence(Milestone milestone, UploadProgress progress) => milestone switch
    {
        Milestone.Started => T["Said_Started", _upload!.FileName],
        Milestone.Quarter => T["Said_Quarter", _upload!.FileName, Formats.Percent(progress.Percent ?? 0)],
        _ => $"{_upload!.FileName}: {VerdictWords.Of(_upload, _datasetName, Formats, T)}",
    };
}
