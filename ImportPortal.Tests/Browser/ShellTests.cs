using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class ShellTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Going_to_a_page_moves_the_focus_to_its_heading_and_changes_the_title()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads", Exact = true }).ClickAsync();

        await Expect(page).ToHaveTitleAsync("Uploads · ImportPortal");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_not_everybody_can_use_is_found()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/account");
        await page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('input'))");

        var found = await Assert.ThrowsAnyAsync<Exception>(() => page.AssertAccessibleAsync());
        Assert.Contains("label", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_skips_the_navigation()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/account");
        await page.Locator(".skip-link").FocusAsync();
        await Expect(page.Locator(".skip-link")).ToBeInViewportAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_language_changes_where_the_person_is()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads?q=branch-07");
        await page.GetByRole(AriaRole.Link, new() { Name = "VI – Tiếng Việt" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Các tệp đã gửi: 1");
        Assert.EndsWith("/uploads?q=branch-07", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_theme_is_chosen_at_once_and_kept()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        await page.GetByRole(AriaRole.Button, new() { Name = "Theme: As the system" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", "dark");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(15, 21, 28)");

        // The server draws it dark already: nothing flashes, scripts or not.
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", "dark");
    }

    [Fact]
    public async Task The_system_may_turn_dark_while_the_page_is_open()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(15, 21, 28)");
    }

    [Fact]
    public async Task Signing_out_by_keys_leads_to_the_sign_in_page_and_shuts_the_door()
    {
        var page = await fixture.OpenAnonymousAsync();
        await page.SignInAsync(Support.PortalFolder.StaffEmail);
        await page.OpenAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Signed in as" }).PressAsync("Enter");
        // The menu gives its first item the focus; only then is it anybody's to move.
        await Expect(page.Locator("[role=menuitem]:focus")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");

        await page.GotoAsync("/uploads");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task On_a_phone_the_navigation_opens_over_the_page_and_closes_after_use()
    {
        var page = await fixture.OpenAsync(PageLook.Phone);
        await page.OpenAsync("/dashboard");
        await Expect(page.Locator("#navigation")).Not.ToBeInViewportAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
        await page.KeepPictureAsync("menu-phone");
        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Uploads · ImportPortal");
        await Expect(page.Locator("#navigation")).Not.ToBeInViewportAsync();
    }

    [Fact]
    public async Task Single_keys_lead_on_except_while_typing_and_can_be_turned_off()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Search name or #")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("u?h/");
        await Expect(page.GetByLabel("Search name or #")).ToHaveValueAsync("u?h/");

        await page.OpenAsync("/account");
        await page.Keyboard.PressAsync("?");
        var help = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(help).ToBeVisibleAsync();
        await page.KeepPictureAsync("keys");
        await page.AssertAccessibleAsync();
        await help.GetByLabel("Use these keys").UncheckAsync();
        await help.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(help).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("News of your uploads", true)]
    [InlineData("News of your uploads", false)]
    [InlineData("Signed in as", true)]
    public async Task Escape_closes_a_menu_of_the_app_bar_however_it_was_opened(string name, bool byMouse)
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        var opener = page.GetByRole(AriaRole.Button, new() { Name = name });
        await (byMouse ? opener.ClickAsync() : opener.PressAsync("Enter"));
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        if (!byMouse)
            await Expect(page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Menu)).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
    }
}
