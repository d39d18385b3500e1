using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Datasets;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Pages;

/// <summary>The page of one dataset: its rows, its uploads, its columns, who may send files to it.</summary>
public sealed partial class DatasetPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Dataset? _dataset;
    private DatasetRows? _rows;
    private DatasetUploads? _uploads;
    private bool _failed;

    /// <summary>The dataset.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>The tab that the address names; null: the rows.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Only the rows of this upload; null, or what is no number: all.</summary>
    [SupplyParameterFromQuery]
    public string? Upload { get; set; }

    /// <summary>The page of the rows, from 1; null, or what is no number: the first.</summary>
    [SupplyParameterFromQuery]
    public string? Page { get; set; }

    /// <summary>Where that page begins; null, or what is no such place: by its number.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    [Inject]
    private DatasetCatalog Catalog { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Shown => DatasetTab.Parse(Tab);

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_dataset?.Slug == Slug)
            return Task.CompletedTask;
        _dataset = null;
        return ReadAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ShowRowsAsync()
    {
        // The columns may be others by now, where there were no rows yet.
        await ReadAsync();
        StateHasChanged();
        await (_rows?.ShowNewsAsync() ?? Task.CompletedTask);
    }

    private Task ShowUploadsAsync() => _uploads?.ShowNewsAsync() ?? Task.CompletedTask;

    private async Task ReadAsync()
    {
        try
        {
            _dataset = await Catalog.FindOpenAsync(Slug, Actor, _gone.Token);
            _failed = false;
            if (_dataset is null)
                Navigation.NotFound();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            _failed = true;
        }
    }
}
