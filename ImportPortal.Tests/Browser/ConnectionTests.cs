using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class ConnectionTests
{
    [Fact]
    public async Task A_page_says_that_the_portal_is_away_and_comes_back_with_it()
    {
        var chromium = Need.Chromium();
        await using var portal = await PortalProcess.StartAsync(("Import:Workers", "0"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumBrowser.LaunchAsync(playwright, chromium);
        var context = await browser.NewContextAsync(PageLook.Light.Options(portal.BaseAddress, null));
        var page = await context.NewPageAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        await page.OpenAsync("/dashboard");

        await portal.KillAsync();
        await Expect(page.GetByText("Reconnecting… Stored files and imports are safe.")).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "lost");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.KeepPictureAsync("connection-lost");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();

        // The page looks again by itself as well: who presses the button until something happens is no race with it.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try again" }).EvaluateAsync(
            "button => { window.isOld = true; setInterval(() => button.click(), 200); }");
        await portal.StartAgainAsync();

        // The session went with the process: the page is loaded again and works, still signed in.
        await page.WaitForFunctionAsync("() => !window.isOld && document.querySelector('main[data-interactive]') !== null", null, new() { Timeout = 30_000 });
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-connection", "lost");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Uploads · ImportPortal");
    }
}
