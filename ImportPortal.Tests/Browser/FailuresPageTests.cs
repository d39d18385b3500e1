using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

public sealed class FailuresPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_thousand_are_retried_by_one_click_and_come_to_their_end()
    {
        var page = await fixture.OpenAsync();
        var uploads = await FailedUploads.AddAsync(fixture.Host, "thousand", 1_000);
        await page.OpenAsync("/admin/failures?q=thousand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry 1,000: File store not answering" }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("1,000 are tried again.")).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Leave them" })).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.KeepPictureAsync("failures-plan");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retry 1,000" }).ClickAsync();
        await Expect(dialog.GetByText("1,000 tried again.")).ToBeVisibleAsync(Patient);
        await page.KeepPictureAsync("failures-outcome");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.GetByText("Nothing matches.")).ToBeVisibleAsync();

        await FailedUploads.WithWorkerAsync(fixture.Host, async () =>
        {
            // A list under the pointer holds still.
            await page.Mouse.MoveAsync(0, 0);
            await page.OpenAsync("/uploads?q=thousand&status=Completed");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Uploads: 1,000", new() { Timeout = 120_000 });
        });
        Assert.All(await FailedUploads.FindAsync(fixture.Host, uploads[0].Id, 1_000), upload =>
            Assert.Equal((UploadStatus.Completed, 2), (upload.Status, upload.RowsInserted)));
    }

    [Fact]
    public async Task What_fails_comes_by_itself_and_what_is_retried_goes_by_itself()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/failures?q=shaky");
        await Expect(page.GetByText("Nothing matches.")).ToBeVisibleAsync();

        await FailedUploads.AddAsync(fixture.Host, "shaky", 3);
        await Expect(page.GetByText("3 uploads failed or wait for a retry, in 1 group.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "3 × File store not answering" }).ClickAsync();
        await page.GetByLabel("Select shaky-1.csv").CheckAsync();
        await page.GetByLabel("Select shaky-2.csv").CheckAsync();
        await FailedUploads.AddAsync(fixture.Host, "shaky-late", 2);
        await Expect(page.Locator(".list-news")).ToContainTextAsync("2 new");
        await Expect(page.Locator(".failure-table tbody tr")).ToHaveCountAsync(3);
        await page.KeepPictureAsync("failures-selected");
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Retry 2", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retry 2" }).ClickAsync();
        await Expect(dialog.GetByText("2 tried again.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.GetByText("2 tried again.")).ToBeVisibleAsync();
        await page.Locator("h1").HoverAsync();
        await Expect(page.GetByText("3 uploads failed or wait for a retry, in 1 group.")).ToBeVisibleAsync();
        await FailedUploads.WithWorkerAsync(fixture.Host, async () =>
        {
            await page.OpenAsync("/uploads?q=shaky&status=Completed");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Uploads: 2", new() { Timeout = 60_000 });
        });
    }

    [Fact]
    public async Task In_the_list_of_uploads_only_what_is_legal_is_offered_and_what_stays_is_told()
    {
        var page = await fixture.OpenAsync();
        await FailedUploads.AddAsync(fixture.Host, "mixed-failed", 2);
        await FailedUploads.AddAsync(fixture.Host, "mixed-broken", 1, ReasonCodes.NotATable);
        await page.OpenAsync("/uploads?q=mixed-");
        await page.GetByLabel("Select all on this page").CheckAsync();
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Selected uploads" });
        await Expect(bar.GetByText("3 selected")).ToBeVisibleAsync();
        await Expect(bar.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);
        await page.KeepPictureAsync("uploads-selected");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Retry 2" }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("1 stays as it is: 1 needs a new file.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retry 2" }).ClickAsync();
        await Expect(dialog.GetByText("2 tried again, 1 unchanged.")).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "mixed-broken-1.csv" })).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.KeepPictureAsync("uploads-outcome");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    [InlineData("vi")]
    public async Task Is_accessible_and_fits_its_window(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        var name = $"{SampleUploads.LongName[..60]}-{look}";
        await FailedUploads.AddAsync(fixture.Host, name, 2);
        await FailedUploads.AddAsync(fixture.Host, name + "-waits", 1, ReasonCodes.NoRoom, UploadStatus.Pending, DateTimeOffset.UtcNow.AddMinutes(4));
        await page.OpenAsync($"/admin/failures?q={Uri.EscapeDataString(name)}");
        foreach (var header in await page.Locator(".failure-toggle").AllAsync())
            await header.ClickAsync();
        await Expect(page.Locator(".failure-table").First).ToBeVisibleAsync();
        await page.Locator(".failure-table tbody .select-box").First.CheckAsync();
        await Expect(page.Locator(".bulk-bar .mud-button-outlined").First).ToBeVisibleAsync();
        await page.KeepPictureAsync($"failures-{look}");
        await page.AssertNothingScrollsSidewaysAsync();
        await page.AssertAccessibleAsync();
        await page.Locator(".bulk-bar .mud-button-outlined").First.ClickAsync();
        await Expect(page.Locator(".bulk-dialog .mud-button-filled")).ToBeVisibleAsync();
        await page.KeepPictureAsync($"failures-dialog-{look}");
        await page.AssertNothingScrollsSidewaysAsync();
        await page.OpenAsync("/uploads");
        await page.Locator(".select-box:visible").Nth(1).CheckAsync();
        await Expect(page.Locator(".bulk-bar")).ToBeVisibleAsync();
        await page.KeepPictureAsync($"uploads-bulk-{look}");
        await page.AssertNothingScrollsSidewaysAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task People_of_the_staff_are_told_that_it_is_not_for_them()
    {
        var page = await fixture.OpenAsync(email: PortalFolder.StaffEmail);
        await page.GotoAsync("/admin/failures");
        await Expect(page.GetByText("For administrators only").First).ToBeVisibleAsync();
    }
}
