using System.Data.Common;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration.Failures;
using ImportPortal.Web.Components.Bulk;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>What failed or waits for a retry, by its reason; retried one by one, by the group, or all that match.</summary>
public sealed partial class AdminFailures
{
    /// <summary>The most uploads that are acted on at once: as many as the API takes.</summary>
    private const int MostMatches = 100_000;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly FailureBoard _board = new();
    private readonly BulkSelection _selection = new();
    private readonly Dictionary<long, UploadStatus> _statuses = [];
    private FailuresQuery _query = new();
    private Dictionary<string, string> _datasets = [];
    private BulkBar? _bar;
    private int _stamp;
    private bool _isLoaded;
    private bool _isStale;
    private bool _isBehind;
    private bool _failed;
    private bool _pointerIsIn;
    private bool _focusIsIn;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The address's query: named here so that the page learns of a change; it reads the address itself.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "dataset")]
    private string? Dataset { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private FailureReports Reports { get; set; } = null!;

    [Inject]
    private UploadReports Uploads { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // Whoever has chosen uploads, points at them, or moves among them by keys is about to act on what stands there.
    private bool IsHeld => _selection.Count > 0 || _pointerIsIn || _focusIsIn;

    private string TotalText => _board.Latest.IsAtLeast
        ? List["MoreThan", Formats.Number(_board.Latest.Count)]
        : Formats.Number(_board.Latest.Count);

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var query = FailuresQuery.Parse(new(Navigation.Uri));
        if (_isLoaded && query == _query)
            return;
        _query = query;
        _selection.Clear();
        await ReloadAsync();
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
        // An import that goes on changes nothing here; one that begins, waits or ends may.
        foreach (var (id, progress) in changes)
        {
            _isStale |= !_statuses.TryGetValue(id, out var known) || known != progress.Status;
            _statuses[id] = progress.Status;
        }

        return Task.CompletedTask;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static UploadFilter FilterOf(FailuresQuery query, string code) => query.ToFilter() with { Code = code };

    private UploadFilter FilterOf(FailureGroup group) => FilterOf(_query, group.Code);

    private string Named(string? key, Func<string, string?> name) => string.IsNullOrEmpty(key) ? List["Filter_Any"] : name(key) ?? key;

    private void GoTo(FailuresQuery query, bool replace = false) => Navigation.NavigateTo(query.ToAddress(), replace: replace);

    private async Task LookAsync()
    {
        // What was held back takes its place as soon as nobody is about to act.
        if (!_isStale && (!_isBehind || IsHeld))
            return;
        var before = _board.News;
        await LoadAsync(IsHeld);
        if (before == 0 && _board.News > 0)
            Announcer.Say(List["News", Formats.Number(_board.News)]);
        StateHasChanged();
    }

    private Task ReloadAsync() => LoadAsync(isHeld: false);

    private async Task LoadAsync(bool isHeld)
    {
        (_isStale, _isBehind) = (false, isHeld);
        try
        {
            if (_datasets.Count == 0)
                _datasets = (await Catalog.ListAsync(Gone)).ToDictionary(dataset => dataset.Slug, dataset => dataset.Name);
            var latest = await Reports.GroupAsync(Actor, _query.ToFilter(), Gone);
            if (isHeld)
                _board.Hold(latest);
            else
                _board.Show(latest);
            _stamp++;
            (_isLoaded, _failed) = (true, false);
        }
        catch (DbException)
        {
            // What was there stays; the person can try again.
            _failed = true;
        }
    }

    private async Task SelectAsync(UploadFilter filter)
    {
        if (await IdsAsync(filter) is { } ids)
            _selection.Set(ids, isChosen: true);
        StateHasChanged();
    }

    private async Task RetryAsync(FailureGroup group)
    {
        if (await IdsAsync(FilterOf(group)) is { } ids)
            await _bar!.AskAsync(UploadAction.Retry, ids);
    }

    private async Task<IReadOnlyList<long>?> IdsAsync(UploadFilter filter)
    {
        try
        {
            return await Uploads.IdsAsync(Actor, filter, MostMatches, Gone);
        }
        catch (DbException)
        {
            // Nothing is chosen or done; the person can try again.
            _failed = true;
            return null;
        }
    }

    private string Verdict()
    {
        var groups = Formats.Count("Groups", _board.Latest.Groups.Count, T);
        return _board.Latest is { Count: 1 } ? T["Verdict_One", TotalText, groups] : T["Verdict", Capital(TotalText), groups];
    }

    // "more than 10,000" begins the sentence.
    private string Capital(string text) => _board.Latest.IsAtLeast ? T["MoreThan", Formats.Number(_board.Latest.Count)] : text;
}
