using ImportPortal.Core.Datasets;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Uploading;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>Where files are dropped, and seen on their way.</summary>
public sealed partial class UploadFiles : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Dataset>? _datasets;
    private string _dataset = "";
    private UploadPriority _priority = UploadPriority.Default;
    private HashSet<long> _hidden = [];

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The dataset that a link to this page asks for; null: the first.</summary>
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Wanted { get; set; }

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

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
        _dataset = _datasets.FirstOrDefault(dataset => dataset.Slug == Wanted)?.Slug ?? (_datasets.Count > 0 ? _datasets[0].Slug : "");
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

    private string Name(string slug) => _datasets?.FirstOrDefault(dataset => dataset.Slug == slug)?.Name ?? slug;

    private string Name(UploadPriority priority) => T[$"Priority_{priority}"];
}
