using System.Text;
using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>The pages of datasets, from a sample to the rows of a file.</summary>
[Collection(UploadCollection.Name)]
public sealed class DatasetPagesTests(UploadFixture fixture)
{
    private const string Header = "Họ tên;Ngày;Số tiền";

    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Are_accessible_and_fit_their_window(string look)
    {
        var page = await OpenAsAdminAsync(PageLook.Named(look));
        foreach (var (name, path) in new[]
        {
            ("datasets", "/datasets"), ("dataset-rows", "/datasets/records"), ("dataset-uploads", "/datasets/records?tab=uploads"),
            ("dataset-columns", "/datasets/records?tab=columns"), ("dataset-people", "/datasets/records?tab=people"),
            ("dataset-edit", "/datasets/records/edit"), ("dataset-new", "/datasets/new"),
        })
        {
            await page.OpenAsync(path);
            await AssertFineAsync(page, $"{name}-{look}");
        }

        await page.Locator(".dataset-form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await AssertFineAsync(page, $"dataset-problems-{look}");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_dataset_is_made_from_a_sample_and_shows_the_rows_of_a_file_that_is_sent_to_it()
    {
        var page = await OpenAsAdminAsync(PageLook.Light);
        await page.OpenAsync("/datasets");
        await page.GetByRole(AriaRole.Link, new() { Name = "New dataset" }).ClickAsync();
        await page.Locator("#sample-file").SetInputFilesAsync(Sample("orders.csv", 1, 200));
        await Expect(page.GetByText("3 columns proposed.")).ToBeVisibleAsync();
        await Expect(page.Locator("#dataset-slug")).ToHaveValueAsync("orders");
        await Expect(page.Locator("#dataset-columns-1-type")).ToHaveValueAsync("date");
        await Expect(page.Locator(".column-evidence").Nth(1)).ToHaveTextAsync("200 of 200 values are dates like 2024-03-02.");
        await AssertFineAsync(page, "dataset-proposed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create dataset" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("orders");

        await page.GetByRole(AriaRole.Link, new() { Name = "Upload here" }).ClickAsync();
        await page.Locator("#choose-files").SetInputFilesAsync(Sample("march.csv", 1_000, 120));
        var row = page.Row("march.csv");
        await Expect(row).ToContainTextAsync("120 rows are in orders.");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See rows" }).ClickAsync();

        await Expect(page.Locator(".dataset-filter")).ToContainTextAsync("Rows of upload #");
        await Expect(page.Locator(".dataset-rows tbody tr")).ToHaveCountAsync(50);
        await Expect(page.Locator(".dataset-rows tbody tr").First).ToContainTextAsync("Nguyễn An 1000");
        await AssertFineAsync(page, "dataset-with-rows");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.GetByText("51–100 of 120")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Locator(".dataset-rows tbody tr")).ToHaveCountAsync(20);
        await Expect(page.Locator(".dataset-rows tbody tr").Last).ToContainTextAsync("Nguyễn An 1119");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Leaving_with_unsaved_changes_is_asked_about()
    {
        var page = await OpenAsAdminAsync(PageLook.Light);
        await page.OpenAsync("/datasets/records/edit");
        await page.Locator("#dataset-maxRowErrors").FillAsync("7");
        await page.Locator("#dataset-maxRowErrors").BlurAsync();
        await Expect(page.Locator(".change-what")).ToHaveTextAsync("Another number of rejected rows allowed");

        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Leave without saving?");
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();
        await Expect(page.Locator("#dataset-maxRowErrors")).ToHaveValueAsync("7");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Records");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Staff_read_them_and_change_none()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/datasets");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "New dataset" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Records" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Records");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Change" })).ToHaveCountAsync(0);

        Assert.Equal(403, (await page.GotoAsync("/datasets/records/edit"))!.Status);
        await page.Context.DisposeAsync();
    }

    private async Task<IPage> OpenAsAdminAsync(PageLook look)
    {
        var page = await fixture.OpenAsync(look);
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        return page;
    }

    private static FilePayload Sample(string name, int first, int rows) => new()
    {
        Name = name,
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes(
            Header + "\n" + string.Concat(Enumerable.Range(first, rows).Select(row => $"Nguyễn An {row};2024-03-{row % 28 + 1:00};{row}.5\n"))),
    };

    private static async Task AssertFineAsync(IPage page, string picture)
    {
        await page.KeepPictureAsync(picture);
        await page.AssertNothingScrollsSidewaysAsync();
        await page.AssertAccessibleAsync();
    }
}
