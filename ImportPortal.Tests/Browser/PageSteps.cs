using ImportPortal.Tests.Support;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>What people do on pages.</summary>
public static class PageSteps
{
    /// <summary>Signs in by the form, from wherever the page is.</summary>
    public static async Task SignInAsync(this IPage page, string email, string password = PortalFolder.Password)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("button[type=submit].is-filled").ClickAsync();
        await page.WaitForURLAsync(address => !new Uri(address).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("main").WaitForAsync();
    }

    /// <summary>Opens a page of the shell and waits until it is interactive and has its content.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        if (path.StartsWith("/sign-in", StringComparison.Ordinal))
            return;
        await page.Locator("main[data-interactive]").WaitForAsync();
        await Assertions.Expect(page.Locator("main .loading-shape")).ToHaveCountAsync(0);
    }

    /// <summary>Presses a key, perhaps several times.</summary>
    public static async Task PressAsync(this IPage page, string key, int times = 1)
    {
        for (var time = 0; time < times; time++)
            await page.Keyboard.PressAsync(key);
    }

    /// <summary>
    /// Keeps a picture of the page where the environment says where: <c>IMPORTPORTAL_SCREENSHOTS</c>, a folder.
    /// </summary>
    public static async Task KeepPictureAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("IMPORTPORTAL_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
