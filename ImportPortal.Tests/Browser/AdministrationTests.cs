using System.Net.Http.Json;
using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>The pages of people, keys, the audit trail and one's own account.</summary>
public sealed class AdministrationTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Paths = ["/admin/people", "/admin/keys", "/admin/audit", "/account", "/admin/people?q=nothing-like-it"];

    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Are_accessible_and_fit_their_window(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        using (await fixture.Host.Admin.PostAsJsonAsync("/api/users", new { email = $"{look}.with-an-address-that-is-longer-than-most@example.test" }, TestContext.Current.CancellationToken))
        using (await fixture.Host.Admin.PostAsJsonAsync("/api/keys", new { name = "Nightly export", role = "Staff" }, TestContext.Current.CancellationToken))
        {
            foreach (var path in Paths)
            {
                await page.OpenAsync(path);
                await page.KeepPictureAsync($"{string.Concat(path.Where(char.IsLetter))}-{look}");
                await page.AssertNothingScrollsSidewaysAsync();
                await page.AssertAccessibleAsync();
            }
        }

        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_is_invited_after_the_address_was_mended_and_sets_a_password_by_the_link()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await page.Locator("#person-email").FillAsync("no address");
        await Do(page).ClickAsync();

        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.Locator(".error-summary button").ClickAsync();
        await Expect(page.Locator("#person-email")).ToBeFocusedAsync();
        await page.Locator("#person-email").FillAsync("mai@example.test");
        await page.Keyboard.PressAsync("Enter");
        var link = await page.Locator("#shown-once").TextContentAsync();
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "mai@example.test" })).ToContainTextAsync("Invited");

        var theirs = await fixture.OpenAnonymousAsync();
        await theirs.GotoAsync(link!);
        await theirs.AssertAccessibleAsync();
        await theirs.Locator("#password").FillAsync("the password of Mai");
        await theirs.Locator("button.is-filled").ClickAsync();
        await theirs.Locator("#password").FillAsync("the password of Mai");
        await theirs.Locator("button.is-filled").ClickAsync();
        await Expect(theirs).ToHaveURLAsync(new Uri(fixture.Host.BaseAddress, "/").ToString());
    }

    [Fact]
    public async Task Who_is_disabled_is_told_of_in_the_list_and_the_last_administrator_cannot_be()
    {
        await fixture.OpenAnonymousAsync();
        await fixture.Host.AddPersonAsync("leaving@example.test");
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/people?q=leaving");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for leaving@example.test" }).ClickAsync();
        await page.GetByText("Disable…").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToContainTextAsync("1 API key stops working at once.");
        await Do(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "leaving@example.test" })).ToContainTextAsync("Disabled");

        await page.OpenAsync($"/admin/people?q={PortalFolder.AdminEmail}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {PortalFolder.AdminEmail}" }).ClickAsync();
        await page.GetByText("Disable…").ClickAsync();
        await Do(page).ClickAsync();
        await Expect(page.Locator(".mud-dialog [role=alert]")).ToContainTextAsync("last administrator");
    }

    [Fact]
    public async Task A_key_is_shown_once_with_its_limits_and_revoked_by_a_plan()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "New key" }).ClickAsync();
        await page.Locator("#key-name").FillAsync("Warehouse");
        await page.Locator("#key-role").SelectOptionAsync("Staff");
        await Do(page).ClickAsync();
        var key = await page.Locator("#shown-once").TextContentAsync();
        using var program = fixture.Host.Client(key);
        Assert.True((await program.GetAsync("/api/session", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row, new() { Name = "Warehouse" });
        await Expect(row).ToContainTextAsync("Staff only");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Warehouse" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await Do(page).ClickAsync();
        await Expect(row).ToContainTextAsync("Revoked");
        Assert.False((await program.GetAsync("/api/session", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.DoesNotContain(key!, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_changes_their_password_and_stays_here()
    {
        await fixture.OpenAnonymousAsync();
        await fixture.Host.AddPersonAsync("changing@example.test");
        var page = await fixture.OpenAsync(email: "changing@example.test");
        await page.OpenAsync("/account");
        await page.Locator("#current").FillAsync("wrong");
        await page.Locator("#password").FillAsync("another long password");
        await page.Locator("form[action='/account/password'] button").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Expect(page.Locator("#current")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.AssertAccessibleAsync();

        await page.Locator("#current").FillAsync(PortalFolder.Password);
        await page.Locator("#password").FillAsync("another long password");
        await page.Locator("form[action='/account/password'] button").ClickAsync();
        await Expect(page.Locator(".account-done")).ToContainTextAsync("Your password is changed.");
        await Expect(page.Locator(".session-list li")).ToHaveCountAsync(1);
    }

    private static ILocator Do(IPage page) => page.Locator(".mud-dialog .mud-button-filled");
}
