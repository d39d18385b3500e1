using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Support;

/// <summary>
/// The whole portal in this process, at a real port, with a folder of its own: an administrator with a key, and a
/// person of the staff with a key.
/// </summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PortalFolder _folder;
    private readonly List<HttpClient> _clients = [];

    private PortalHost(WebApplication app, PortalFolder folder, string staffKey)
    {
        _app = app;
        _folder = folder;
        StaffKey = staffKey;
        BaseAddress = new Uri(app.Urls.First());
        Anonymous = Client();
        Admin = Client(PortalFolder.AdminKey);
        Staff = Client(staffKey);
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Its folder.</summary>
    public PortalFolder Folder => _folder;

    /// <summary>The API key of the person of the staff.</summary>
    public string StaffKey { get; }

    /// <summary>A client without any right. No client follows redirects.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>A client with the administrator's key.</summary>
    public HttpClient Admin { get; }

    /// <summary>A client with the key of the person of the staff.</summary>
    public HttpClient Staff { get; }

    /// <summary>Starts a portal.</summary>
    /// <param name="settings">Settings other than those of <see cref="PortalFolder.Arguments"/>.</param>
    public static Task<PortalHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>Starts a portal with parts exchanged.</summary>
    /// <param name="adjust">Exchanges registrations.</param>
    /// <param name="settings">Settings other than those of <see cref="PortalFolder.Arguments"/>.</param>
    public static async Task<PortalHost> StartAsync(Action<WebApplicationBuilder>? adjust, params (string Key, string Value)[] settings)
    {
        var folder = new PortalFolder();
        WebApplication? app = null;
        try
        {
            app = await PortalApplication.BuildAsync(folder.Arguments(settings), adjust);
            await app.StartAsync();
            return new PortalHost(app, folder, await AddPersonAsync(app.Services, PortalFolder.StaffEmail, PortalRoles.Staff));
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Adds a person with the password <see cref="PortalFolder.Password"/>.</summary>
    /// <returns>The person's API key.</returns>
    public Task<string> AddPersonAsync(string email, string role = PortalRoles.Staff) => AddPersonAsync(Services, email, role);

    /// <summary>A client with an API key, or without any right.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = Keep(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>A browser without any cookie yet.</summary>
    public BrowserClient NewBrowser()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        return new BrowserClient(Keep(handler), handler.CookieContainer, Services);
    }

    /// <summary>A client that signed in by the form and sends the antiforgery header with each call.</summary>
    public async Task<HttpClient> SignInAsync(string email = PortalFolder.StaffEmail)
    {
        var browser = NewBrowser();
        using var answer = await browser.SignInAsync(email, PortalFolder.Password);
        if (answer.Headers.Location?.OriginalString != "/")
            throw new InvalidOperationException($"Signing in as {email} led to {answer.Headers.Location}.");
        var session = await browser.Client.GetFromJsonAsync<JsonElement>("/api/session");
        browser.Client.DefaultRequestHeaders.Add(AntiforgeryCheck.Header, session.GetProperty("csrfToken").GetString());
        return browser.Client;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<string> AddPersonAsync(IServiceProvider services, string email, string role)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { UserName = email, Email = email, CreatedAt = DateTimeOffset.UtcNow };
        foreach (var result in new[] { await users.CreateAsync(user, PortalFolder.Password), await users.AddToRoleAsync(user, role) })
        {
            if (!result.Succeeded)
                throw new InvalidOperationException(result.ToString());
        }

        var key = ApiKeys.Generate();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        context.Add(new ApiKey { Name = "Tests", UserId = user.Id, Hash = ApiKeys.HashOf(key), CreatedAt = DateTimeOffset.UtcNow });
        await context.SaveChangesAsync();
        return key;
    }

    private HttpClient Keep(HttpClientHandler handler)
    {
        var client = new HttpClient(handler) { BaseAddress = BaseAddress };
        _clients.Add(client);
        return client;
    }
}
