using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class ExternalSignInTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private PortalHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _host = await PortalHost.StartAsync(_provider.Settings(
            ("Auth:OpenIdConnect:AdminRole", "portal-admins"), ("Auth:OpenIdConnect:DisplayName", "Example ID"), ("Logging:LogLevel:Default", "None")));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_new_comes_in_as_staff_and_is_known_again_by_another_address()
    {
        var page = await _host.Anonymous.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Contains("Sign in with Example ID", page, StringComparison.Ordinal);

        Be("1", "new@example.test", verified: false);
        var first = _host.NewBrowser();
        Assert.Equal("/uploads?q=a", await SignInAsync(first, "/uploads?q=a"));
        var session = await SessionAsync(first);
        Assert.Equal("new@example.test", session.GetProperty("email").GetString());
        Assert.False(session.GetProperty("isAdmin").GetBoolean());

        Be("1", "renamed@example.test", verified: true);
        var second = _host.NewBrowser();
        Assert.Equal("/", await SignInAsync(second));
        Assert.Equal(session.GetProperty("id").GetInt64(), (await SessionAsync(second)).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task The_role_of_the_settings_makes_somebody_new_an_administrator()
    {
        Be("2", "boss@example.test", verified: true, "users", "portal-admins");
        var browser = _host.NewBrowser();
        await SignInAsync(browser);

        Assert.True((await SessionAsync(browser)).GetProperty("isAdmin").GetBoolean());
    }

    [Fact]
    public async Task A_person_of_the_portal_is_found_by_a_verified_address_and_by_no_other()
    {
        Be("3", PortalFolder.StaffEmail, verified: false);
        Assert.Equal($"/sign-in?error=email_not_verified&email={PortalFolder.StaffEmail}", await SignInAsync(_host.NewBrowser()));

        Be("3", PortalFolder.StaffEmail.ToUpperInvariant(), verified: true);
        var browser = _host.NewBrowser();
        Assert.Equal("/", await SignInAsync(browser));
        Assert.Equal(PortalFolder.StaffEmail, (await SessionAsync(browser)).GetProperty("email").GetString());

        // Another name at the same provider is another person, whatever the address.
        Be("4", PortalFolder.StaffEmail, verified: true);
        Assert.Contains("error=email_not_verified", await SignInAsync(_host.NewBrowser()), StringComparison.Ordinal);
        using var local = await _host.NewBrowser().SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password);
        Assert.Equal("/", local.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_disabled_person_is_told_so()
    {
        Be("5", PortalFolder.StaffEmail, verified: true);
        await SignInAsync(_host.NewBrowser());
        var people = await _host.Admin.GetFromJsonAsync<JsonElement>($"/api/users?q={PortalFolder.StaffEmail}", TestContext.Current.CancellationToken);
        using (await _host.Admin.PutAsJsonAsync($"/api/users/{people.GetProperty("items")[0].GetProperty("id").GetInt64()}", new { disabled = true }, TestContext.Current.CancellationToken))
        {
        }

        var browser = _host.NewBrowser();
        var address = await SignInAsync(browser);
        Assert.Equal("/sign-in?error=person_disabled", address);
        Assert.Contains("Your account is disabled.", await browser.Client.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_forged_answer_lets_nobody_in(bool nonce, bool signature)
    {
        Be("6", PortalFolder.AdminEmail, verified: true);
        (_provider.ForgesNonce, _provider.ForgesSignature) = (nonce, signature);
        var browser = _host.NewBrowser();

        Assert.Equal("/sign-in?error=external_sign_in_failed", await SignInAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_lets_nobody_in()
    {
        Be("7", "new@example.test", verified: true);
        var asking = _host.NewBrowser();
        var callback = await ToCallbackAsync(asking, "/");

        var victim = _host.NewBrowser();
        using var answer = await victim.Client.GetAsync(callback, TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in?error=external_sign_in_failed", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(victim));
    }

    [Fact]
    public async Task Without_settings_there_is_nothing_of_it()
    {
        await using var host = await PortalHost.StartAsync();
        Assert.DoesNotContain("/sign-in/external", await host.Anonymous.GetStringAsync("/sign-in", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var path in new[] { "/sign-in/external", "/sign-in/callback" })
        {
            using var answer = await host.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.StartsWith("/sign-in?returnUrl=", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    private void Be(string subject, string email, bool verified, params string[] roles) => _provider.Person = new()
    {
        ["sub"] = subject,
        ["email"] = email,
        ["email_verified"] = verified,
        ["roles"] = roles,
    };

    private static async Task<string?> SignInAsync(BrowserClient browser, string returnUrl = "/")
    {
        using var answer = await browser.Client.GetAsync(await ToCallbackAsync(browser, returnUrl), TestContext.Current.CancellationToken);
        return answer.Headers.Location?.OriginalString;
    }

    // To the provider, and as far back as the address at the portal that it sends the browser to.
    private static async Task<Uri> ToCallbackAsync(BrowserClient browser, string returnUrl)
    {
        using var begun = await browser.Client.GetAsync($"/sign-in/external?returnUrl={Uri.EscapeDataString(returnUrl)}", TestContext.Current.CancellationToken);
        using var back = await browser.Client.GetAsync(begun.Headers.Location, TestContext.Current.CancellationToken);
        return back.Headers.Location ?? throw new InvalidOperationException($"The provider answered {back.StatusCode}.");
    }

    private static Task<JsonElement> SessionAsync(BrowserClient browser) =>
        browser.Client.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> StatusAsync(BrowserClient browser)
    {
        using var answer = await browser.Client.GetAsync("/api/session", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
