using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class UploadsListTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_search_stands_in_the_address_and_can_be_cleared()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads?sort=FileName");
        await page.GetByLabel("Search name or #").FillAsync("branch-07");
        await Expect(Names(page)).ToHaveTextAsync(["branch-07.csv"]);
        Assert.EndsWith("/uploads?q=branch-07&sort=FileName", page.Url, StringComparison.Ordinal);

        await page.GetByLabel("Search name or #").FillAsync("no such file");
        await Expect(page.GetByText("Nothing matches.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).First.ClickAsync();
        await Expect(Names(page)).ToHaveCountAsync(25);
        Assert.EndsWith("/uploads?sort=FileName", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_sorts_says_so_and_going_back_undoes_it()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads?q=branch-");
        var header = page.GetByRole(AriaRole.Columnheader, new() { Name = "Rows" });
        await header.GetByRole(AriaRole.Button, new() { Name = "Rows" }).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(Names(page).First).ToHaveTextAsync("branch-01.csv");
        await header.GetByRole(AriaRole.Button, new() { Name = "Rows" }).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(Names(page).First).ToHaveTextAsync("branch-40.csv");
        Assert.EndsWith("/uploads?q=branch-&sort=MostRows", page.Url, StringComparison.Ordinal);

        await page.GoBackAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(Names(page).First).ToHaveTextAsync("branch-01.csv");
    }

    [Fact]
    public async Task Pages_are_turned_by_links()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads?q=branch-");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();

        await Expect(page.GetByText("26–40 of 40")).ToBeVisibleAsync();
        await Expect(Names(page)).ToHaveCountAsync(15);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Next page" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_filter_by_status_shows_only_that()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Status" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Failed" }).ClickAsync();

        await Expect(Names(page)).ToHaveTextAsync(["plan.xlsx"]);
        Assert.EndsWith("/uploads?status=Failed", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_live_and_hold_their_place_under_the_pointer()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/uploads");
        var first = await Names(page).First.TextContentAsync();
        await Names(page).First.HoverAsync();

        var upload = await SampleUploads.AddAsync(fixture.Host, "newcomer.csv");
        await Expect(page.Locator(".list-news")).ToContainTextAsync("1 new");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 new");
        await Expect(Names(page).First).ToHaveTextAsync(first!);
        await page.KeepPictureAsync("uploads-news");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(Names(page).First).ToHaveTextAsync("newcomer.csv");
        var row = page.Locator("tr", new() { HasText = "newcomer.csv" });
        await Expect(row).ToContainTextAsync("Waiting");

        var feed = fixture.Host.Services.GetRequiredService<ProgressFeed>();
        feed.Publish(UploadProgress.Of(upload) with { Status = UploadStatus.Processing, RowsRead = 4_100, BytesRead = upload.SizeBytes!.Value / 2 });
        await Expect(row).ToContainTextAsync("Importing");
        await Expect(row).ToContainTextAsync("4,100");
    }

    [Fact]
    public async Task Held_updates_come_when_they_are_let_go()
    {
        var page = await fixture.OpenAsync();
        var upload = await SampleUploads.AddAsync(fixture.Host, "held.csv");
        await page.OpenAsync("/uploads?q=held");
        var row = page.Locator("tr", new() { HasText = "held.csv" });
        await page.Keyboard.PressAsync("h");
        await Expect(page.GetByText("Updates held since")).ToBeVisibleAsync();

        var feed = fixture.Host.Services.GetRequiredService<ProgressFeed>();
        feed.Publish(UploadProgress.Of(upload) with { Status = UploadStatus.Processing, RowsRead = 5_300 });
        // What another page shows has reached this one too.
        var other = await page.Context.NewPageAsync();
        await other.OpenAsync("/uploads?q=held");
        await Expect(other.Locator("tr", new() { HasText = "held.csv" })).ToContainTextAsync("5,300");
        await Expect(row).ToContainTextAsync("Waiting");

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(row).ToContainTextAsync("5,300");
    }

    [Fact]
    public async Task People_of_the_staff_see_their_own()
    {
        var page = await fixture.OpenAsync(email: PortalFolder.StaffEmail);
        await page.OpenAsync("/uploads?q=branch-&size=100");

        await Expect(Names(page)).ToHaveCountAsync(26);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "By" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_tile_of_the_dashboard_leads_to_as_many_as_it_counts()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/dashboard");
        var tile = page.Locator(".tile", new() { HasText = "Failed today" });
        var count = await tile.Locator(".tile-number").TextContentAsync();
        await tile.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync($"Uploads: {count}");
        await Expect(Names(page)).ToHaveTextAsync(["plan.xlsx"]);
    }

    [Fact]
    public async Task On_a_phone_the_filters_are_a_sheet()
    {
        var page = await fixture.OpenAsync(PageLook.Phone);
        await page.OpenAsync("/uploads");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByRole(AriaRole.Combobox, new() { Name = "Dates" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Ended today" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await page.KeepPictureAsync("filters-phone");
        await page.AssertAccessibleAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(sheet).ToHaveCountAsync(0);
        Assert.EndsWith("/uploads?days=EndedToday", page.Url, StringComparison.Ordinal);
    }

    private static ILocator Names(IPage page) => page.Locator(".list-file");
}
