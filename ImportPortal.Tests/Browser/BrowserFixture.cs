using ImportPortal.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>
/// A portal without workers, some uploads in it, and a Chromium before it. It starts with the first test that asks for
/// it, so that a machine without Chromium skips the tests instead of failing them.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1);
    private readonly Dictionary<string, string> _signedIn = [];
    private PortalHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public PortalHost Host => _host ?? throw new InvalidOperationException("It starts with the first page.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page of a browser of its own that nobody is signed in with.</summary>
    /// <param name="look">How it is looked at; null: light.</param>
    /// <param name="scripts">Whether it runs scripts.</param>
    public async Task<IPage> OpenAnonymousAsync(PageLook? look = null, bool scripts = true)
    {
        await StartAsync();
        return await NewPageAsync(look ?? PageLook.Light, null, scripts);
    }

    /// <summary>A page of a browser of its own, signed in.</summary>
    public async Task<IPage> OpenAsync(PageLook? look = null, string email = PortalFolder.AdminEmail)
    {
        await StartAsync();
        if (!_signedIn.TryGetValue(email, out var state))
            _signedIn[email] = state = await SignInAsync(email);
        return await NewPageAsync(look ?? PageLook.Light, state);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        _starting.Dispose();
    }

    private async Task StartAsync()
    {
        var chromium = Need.Chromium();
        await _starting.WaitAsync();
        try
        {
            if (_browser is not null)
                return;
            // A browser that is gone does not come back: its circuits shall not outlive the portal.
            _host = await PortalHost.StartAsync(
                builder => builder.Services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0),
                ("Import:Workers", "0"));
            await SampleUploads.AddAsync(_host);
            _playwright = await Playwright.CreateAsync();
            _browser = await ChromiumBrowser.LaunchAsync(_playwright, chromium);
        }
        finally
        {
            _starting.Release();
        }
    }

    // Once a person: the sign-in page allows only so many tries.
    private async Task<string> SignInAsync(string email)
    {
        var page = await NewPageAsync(PageLook.Light, null);
        await page.SignInAsync(email);
        var state = await page.Context.StorageStateAsync();
        await page.Context.DisposeAsync();
        return state;
    }

    private async Task<IPage> NewPageAsync(PageLook look, string? state, bool scripts = true)
    {
        var options = look.Options(Host.BaseAddress, state);
        options.JavaScriptEnabled = scripts;
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }
}
