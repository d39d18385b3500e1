using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class ExternalSignInPageTests
{
    [Fact]
    public async Task The_way_to_the_identity_provider_and_back_passes_the_content_security_policy_without_HTTPS()
    {
        var chromium = Need.Chromium();
        await using var provider = await IdentityProvider.StartAsync();
        provider.Person = new() { ["sub"] = "1", ["email"] = "new@example.test", ["email_verified"] = true };
        await using var host = await PortalHost.StartAsync(
            builder => builder.Services.Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0),
            provider.Settings(("Auth:OpenIdConnect:DisplayName", "Example ID")));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumBrowser.LaunchAsync(playwright, chromium);
        var page = await (await browser.NewContextAsync(PageLook.Light.Options(host.BaseAddress, null))).NewPageAsync();

        await page.GotoAsync("/account");
        await page.AssertAccessibleAsync();
        await page.KeepPictureAsync("signin-elsewhere");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Example ID" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(host.BaseAddress, "/account").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("You sign in at your identity provider");
        Assert.Equal(PortalRoles.Staff, await page.Locator(".facts dd").Nth(1).TextContentAsync());
        await page.Context.DisposeAsync();
    }
}
