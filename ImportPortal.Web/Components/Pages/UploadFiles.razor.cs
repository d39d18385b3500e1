using ImportPortal.Core.Datasets;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Components.Uploading;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>Where files are dropped, and seen on their way.</summary>
public sealed partial class UploadFiles : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Dataset>? _datasets;
    private Dataset? _dataset;
    private UploadPriority _priority = UploadPriority.Default;
    private HashSet<long> _hidden = [];
    private UploadView? _earlier;
    private long _fromRow;

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The dataset that a link to this page asks for; null: <c>records</c>, or else the first.</summary>
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Wanted { get; set; }

    /// <summary>The upload that the file to be sent goes on from; null: none.</summary>
    [SupplyParameterFromQuery]
    public long? Continues { get; set; }

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
    private SendingFiles Sending { get; set; } = null!;

    [Inject]
    private UploadOptions Options { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Sending.Changed += OnSendingChanged;
        OnSendingChanged();
        _datasets = [.. (await Catalog.ListAsync(_gone.Token)).Where(Actor.MayUse)];
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // The address says it: after a choice, a reload, and a link from a dataset's page.
        _dataset = Open(Wanted) ?? Open(Dataset.RecordsSlug) ?? (_datasets is [var first, ..] ? first : null);
        var record = Continues is { } id ? await Reports.RecordAsync(Actor, id, _gone.Token) : null;
        // Chosen another dataset, it is a file of its own.
        record = record?.DatasetSlug == _dataset?.Slug ? record : null;
        (_earlier, _fromRow) = record is null ? (null, 0) : (UploadView.Of(record, live: null), record.Checkpoint.Row + 1);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Sending.Changed -= OnSendingChanged;
        _gone.Cancel();
        _gone.Dispose();
    }

    // What the list of sending files shows is not shown twice.
    private void OnSendingChanged()
    {
        var ids = Sending.Files.Select(file => file.UploadId).OfType<long>();
        if (_hidden.SetEquals(ids))
            return;
        _hidden = [.. ids];
        StateHasChanged();
    }

    private Dataset? Open(string? slug) => _datasets?.FirstOrDefault(dataset => dataset.Slug == slug);

    // In the place of what the address said: going back leads to the page before, not through all that was chosen.
    private void Choose(string slug) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("dataset", slug), replace: true);

    private string Name(string slug) => _datasets?.FirstOrDefault(dataset => dataset.Slug == slug)?.Name ?? slug;

    private string Name(UploadPriority priority) => T[$"Priority_{priority}"];
}
