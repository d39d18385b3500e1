using ImportPortal.Core.Reports;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Administration;

/// <summary>A page with a list that its address filters and pages.</summary>
/// <typeparam name="T">What it lists.</typeparam>
public abstract class AddressedList<T> : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _address;

    /// <summary>What is shown; null until it was loaded.</summary>
    protected Listing<T>? Shown { get; private set; }

    /// <summary>Whether the last load failed; what was shown before stays.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Goes to addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends a load that is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>Loads what the page's address asks for.</summary>
    protected abstract Task<Listing<T>> LoadAsync(Uri address, CancellationToken cancellation);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_address == Navigation.Uri)
            return;
        _address = Navigation.Uri;
        await ReloadAsync();
    }

    /// <summary>Loads again what is shown.</summary>
    protected async Task ReloadAsync()
    {
        try
        {
            Shown = await LoadAsync(new Uri(Navigation.Uri), _gone.Token);
            HasFailed = false;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is not null)
        {
            // What stands there stays; the person can try again.
            HasFailed = true;
        }
    }
}
