using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class SignInPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_wrong_password_keeps_the_email_and_leads_to_the_problem()
    {
        var page = await fixture.OpenAnonymousAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(PortalFolder.StaffEmail);
        await page.Locator("#password").FillAsync("wrong");
        await page.Locator("button[type=submit].is-filled").ClickAsync();

        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Expect(page.Locator("#email")).ToHaveValueAsync(PortalFolder.StaffEmail);
        await Expect(page.Locator("#email")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Locator(".error-summary a").ClickAsync();
        await Expect(page.Locator("#email")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.KeepPictureAsync("signin-failed");
    }

    [Fact]
    public async Task Signing_in_needs_no_script_and_leads_to_the_page_that_was_wanted()
    {
        var page = await fixture.OpenAnonymousAsync(scripts: false);
        await page.GotoAsync("/uploads?status=Failed");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.Locator("#email").FillAsync(PortalFolder.StaffEmail);
        await page.Locator("#password").FillAsync(PortalFolder.Password);
        await page.Locator("button[type=submit].is-filled").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(fixture.Host.BaseAddress, "/uploads?status=Failed").ToString());
    }

    [Fact]
    public async Task The_password_can_be_shown()
    {
        var page = await fixture.OpenAnonymousAsync();
        await page.GotoAsync("/sign-in");
        var show = page.GetByRole(AriaRole.Button, new() { Name = "Show password" });
        await page.Locator("#password").FillAsync("secret");

        await show.ClickAsync();
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "text");
        await Expect(show).ToHaveAttributeAsync("aria-pressed", "true");
        await show.ClickAsync();
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "password");
    }

    [Fact]
    public async Task The_language_can_be_chosen_before_anybody_is_signed_in()
    {
        var page = await fixture.OpenAnonymousAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "VI – Tiếng Việt" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Đăng nhập");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "vi");
    }
}
