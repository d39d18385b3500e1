using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MudBlazor.Services;

namespace ImportPortal.Web.Components.Layout;

/// <summary>The shell around every page of a signed-in person: app bar, navigation, content.</summary>
public sealed partial class MainLayout : IBrowserViewportObserver, IAsyncDisposable
{
    private WindowWidth _width;
    private bool _isOpen;
    private Actor? _actor;
    private ErrorBoundary? _boundary;

    /// <summary>What the browser told with the request.</summary>
    [CascadingParameter]
    public BrowserFacts Facts { get; set; } = null!;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    private IBrowserViewportService Viewport { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    Guid IBrowserViewportObserver.Id { get; } = Guid.NewGuid();

    // A fragment alone would lead to the base address, not to this page.
    private string SkipTarget => $"{new Uri(Navigation.Uri).PathAndQuery}#content";

    Task IBrowserViewportObserver.NotifyBrowserViewportChangeAsync(BrowserViewportEventArgs viewport)
    {
        var width = viewport.Breakpoint switch
        {
            Breakpoint.Xs => WindowWidth.Narrow,
            >= Breakpoint.Lg => WindowWidth.Wide,
            _ => WindowWidth.Middle,
        };
        return width == _width ? Task.CompletedTask : InvokeAsync(() =>
        {
            Fit(width);
            StateHasChanged();
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        await Viewport.UnsubscribeAsync(this);
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Fit(Facts.Width);
        Navigation.LocationChanged += OnLocationChanged;
        _actor = (await SignedIn).User.ActorOf();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Viewport.SubscribeAsync(this, fireImmediately: true);
    }

    private DrawerVariant Drawer => _width == WindowWidth.Narrow ? DrawerVariant.Temporary : DrawerVariant.Mini;

    private void Fit(WindowWidth width)
    {
        _width = width;
        _isOpen = width == WindowWidth.Wide;
    }

    private void ToggleNavigation() => _isOpen = !_isOpen;

    private void OnLocationChanged(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs change) =>
        _ = InvokeAsync(() => _boundary?.Recover());
}
