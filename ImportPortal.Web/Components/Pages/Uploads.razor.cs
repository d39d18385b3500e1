using System.Data.Common;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Bulk;
using ImportPortal.Web.Components.Listing;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The list of uploads: searched, filtered, sorted and paged by its address, with rows that live.</summary>
public sealed partial class Uploads
{
    /// <summary>The most uploads that are acted on at once: as many as the API takes.</summary>
    private const int MostMatches = 100_000;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private MudDataGrid<UploadRow>? _grid;
    private UploadsQuery _query = new();
    private Listing<UploadView>? _listing;
    private Dictionary<long, UploadRow> _rows = [];
    private Dictionary<string, string> _datasets = [];
    private readonly HashSet<long> _newcomers = [];

    // How uploads that are not shown stood last; null until the feed has told it the first time.
    private Dictionary<long, UploadStatus>? _elsewhere;
    private readonly BulkSelection _selection = new();
    private int _stamp;
    private bool _failed;
    private bool _isStale;
    private bool _pointerIsIn;
    private bool _focusIsIn;
    private long _highestKnown;
    private int? _news;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The address's query: named here so that the page learns of a change; it reads the address itself.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "dataset")]
    private string? Dataset { get; set; }

    [SupplyParameterFromQuery(Name = "days")]
    private string? Days { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "size")]
    private string? Size { get; set; }

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Dictionary<string, object> TableName => new() { ["aria-label"] = Shell["Place_Uploads"].Value };

    private string TotalText => _listing switch
    {
        null => Formats.None,
        { TotalIsAtLeast: true } listing => T["MoreThan", Formats.Number(listing.Total)],
        var listing => Formats.Number(listing.Total),
    };

    private bool HasNext => _query.Page * (long)_query.PageSize < (_listing?.Total ?? 0);

    private bool IsPageChosen => _rows.Count > 0 && _rows.Keys.All(_selection.Contains);

    // Whoever has chosen uploads, points at the list, or moves in it by keys, is about to act on what stands there.
    private bool IsHeld => _selection.Count > 0 || _pointerIsIn || _focusIsIn;

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => Actor.IsAdmin || progress.OwnerId == Actor.UserId;

    /// <inheritdoc />
    protected override void OnInitialized() => _query = UploadsQuery.Parse(new(Navigation.Uri));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var query = UploadsQuery.Parse(new(Navigation.Uri));
        if (query.ToAddress() == _query.ToAddress())
            return;
        var isSorted = query.Order != _query.Order;
        // What is chosen is chosen among what matches, on whichever page.
        if (FiltersOf(query) != FiltersOf(_query))
            _selection.Clear();
        _query = query;
        if (isSorted)
            await SortAsync();
        else
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
    protected override async Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        var isFirst = _elsewhere is null;
        _elsewhere ??= [];
        var mayBelong = false;
        foreach (var (id, progress) in changes)
        {
            if (_selection.Contains(id))
                _stamp++;
            if (_rows.TryGetValue(id, out var row))
            {
                _isStale |= row.Apply(progress);
            }
            else if (id > _highestKnown)
            {
                _newcomers.Add(id);
            }
            else if (!_elsewhere.TryGetValue(id, out var known) || known != progress.Status)
            {
                _elsewhere[id] = progress.Status;
                // In a list by status an older upload comes and goes as well.
                mayBelong |= _query.Statuses.Count > 0;
            }
        }

        // What the feed tells first stood so before; it is no news, but the list was read a moment earlier.
        if (!isFirst)
            _isStale |= mayBelong;
        else if (mayBelong && !IsHeld)
            await ReloadAsync();
    }

    private SortDirection DirectionOf(string column) => UploadsOrder.DirectionOf(_query.Order, column);

    private async Task LookAsync()
    {
        if (_listing is null || (!_isStale && _newcomers.Count == 0))
            return;
        if (!IsHeld)
        {
            await ReloadAsync();
            return;
        }

        // What is new may not match the filters: then only that something changed is certain.
        var isFirst = _news is null;
        _news = _query.IsFiltered ? 0 : _newcomers.Count;
        if (isFirst)
            Announcer.Say(NewsWords(_news.Value));
        StateHasChanged();
    }

    private static string FiltersOf(UploadsQuery query) => (query with { Page = 1, Order = UploadOrder.Newest, PageSize = UploadsQuery.PageSizes[0] }).ToAddress();

    private void Choose(IEnumerable<long> ids, ChangeEventArgs change) => _selection.Set(ids, (bool)change.Value!);

    private async Task SelectMatchingAsync()
    {
        try
        {
            _selection.Set(await Reports.IdsAsync(Actor, _query.ToFilter(Formats), MostMatches, Gone), isChosen: true);
        }
        catch (DbException)
        {
            // What was chosen stays; the person can try again.
            _failed = true;
        }
    }

    private Task SearchAsync(string? text)
    {
        GoTo(_query with { Search = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Page = 1 }, replace: true);
        return Task.CompletedTask;
    }

    private void GoTo(UploadsQuery query, bool replace = false) => Navigation.NavigateTo(query.ToAddress(), replace: replace);

    private Task SortAsync()
    {
        var (column, direction) = UploadsOrder.ColumnOf(_query.Order);
        return _grid!.SetSortAsync(column, direction, _ => null);
    }

    private Task ReloadAsync() => _grid?.ReloadServerData() ?? Task.CompletedTask;

    private async Task<GridData<UploadRow>> LoadPageAsync(GridState<UploadRow> state, CancellationToken cancellation)
    {
        var order = UploadsOrder.Of(state.SortDefinitions);
        if (order != _query.Order)
        {
            // A header was pressed: the address says so, and the first page of the new order is shown.
            _query = _query with { Order = order, Page = 1 };
            GoTo(_query);
        }

        // What changes from here on may not stand in what is read.
        _isStale = false;
        _newcomers.Clear();
        try
        {
            if (_datasets.Count == 0)
                _datasets = await NamesOfDatasetsAsync(cancellation);
            var listing = await Reports.ListAsync(Actor, _query.ToFilter(Formats), order, _query.Page, _query.PageSize, cancellation);
            Show(listing);
        }
        catch (DbException)
        {
            // What stands there stays; the person can try again.
            _failed = true;
        }

        StateHasChanged();
        return new() { Items = [.. _rows.Values], TotalItems = _listing?.Total ?? 0 };
    }

    private async Task<Dictionary<string, string>> NamesOfDatasetsAsync(CancellationToken cancellation)
    {
        var datasets = await Catalog.ListAsync(cancellation);
        return datasets.Where(Actor.MayUse).ToDictionary(dataset => dataset.Slug, dataset => dataset.Name);
    }

    private string NewsWords(int count) => count > 0 ? T["News", Formats.Number(count)] : T["Changed"];

    private void Show(Listing<UploadView> listing)
    {
        _failed = false;
        _news = null;
        _listing = listing;
        _rows = listing.Items.ToDictionary(view => view.Id, view => new UploadRow(view));
        _newcomers.RemoveWhere(_rows.ContainsKey);
        _highestKnown = Math.Max(_highestKnown, listing.Items.Select(view => view.Id).DefaultIfEmpty().Max());
        // The feed may know more than the database told.
        foreach (var row in _rows.Values)
        {
            if (Feed.Latest(row.Id) is { } progress)
                row.Apply(progress);
        }
    }
}
