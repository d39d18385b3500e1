using System.Net;
using System.Net.Http.Json;
using System.Text;
using ImportPortal.Tests.Core.Reading.Workbooks;
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
        var wide = await MakeWideAsync();
        foreach (var (name, path) in new[]
        {
            ("datasets", "/datasets"), ("dataset-rows", "/datasets/records"), ("dataset-uploads", "/datasets/records?tab=uploads"),
            ("dataset-columns", "/datasets/records?tab=columns"), ("dataset-people", "/datasets/records?tab=people"),
            ("dataset-wide-rows", $"/datasets/{wide}"), ("dataset-wide-columns", $"/datasets/{wide}?tab=columns"),
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
    public async Task A_dataset_is_made_from_a_workbook_and_then_given_to_one_person()
    {
        var page = await OpenAsAdminAsync(PageLook.Light);
        const string Title = "<row><c t=\"inlineStr\"><is><t>Báo cáo</t></is></c></row>";
        const string Names = "<row><c t=\"inlineStr\"><is><t>Mã</t></is></c><c t=\"inlineStr\"><is><t>Ngày</t></is></c></row>";
        const string Row = "<row><c t=\"inlineStr\"><is><t>007</t></is></c><c s=\"1\"><v>45351</v></c></row>";
        var sample = new SampleWorkbook().Sheet(Title + Names + string.Concat(Enumerable.Repeat(Row, 40)), name: "Tháng 3").Formats("General", "yyyy-mm-dd").ToArray();
        await page.OpenAsync("/datasets/new");
        await page.Locator("#sample-file").SetInputFilesAsync(new FilePayload { Name = "stock.xlsx", MimeType = "", Buffer = sample });
        await Expect(page.GetByText("2 columns proposed.")).ToBeVisibleAsync();
        await Expect(page.Locator(".sample-findings")).ToContainTextAsync("Tháng 3");
        await Expect(page.Locator(".sample-findings")).ToContainTextAsync("in row 2");
        await Expect(page.Locator("#dataset-columns-0-type")).ToHaveValueAsync("text");
        await Expect(page.Locator("#dataset-columns-1-type")).ToHaveValueAsync("date");
        await AssertFineAsync(page, "dataset-proposed-workbook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create dataset" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("stock");
        var other = await fixture.OpenAsync();
        Assert.Equal(200, (await other.GotoAsync("/datasets/stock"))!.Status);

        var email = $"{Guid.NewGuid():N}@example.test";
        await fixture.Host.AddPersonAsync(email);
        await page.GetByRole(AriaRole.Link, new() { Name = "Who may upload" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Change who may upload" }).ClickAsync();
        await page.GetByLabel("Administrators and the people chosen here").CheckAsync();
        await page.Locator("#dataset-access-search").FillAsync(email[..12]);
        await page.Locator("#dataset-access-search").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Add {email}" }).ClickAsync();
        await Expect(page.Locator(".change-what")).ToHaveTextAsync("Others may upload");
        await AssertFineAsync(page, "dataset-access");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Who may upload" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(email);

        Assert.Equal(404, (await other.GotoAsync("/datasets/stock"))!.Status);
        await other.Context.DisposeAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Rows_of_a_finished_import_come_by_themselves_but_not_under_the_hand()
    {
        using var definition = JsonContent.Create(new { name = "Live", slug = "live", columns = new[] { new { name = "word", type = "text" } } });
        var page = await OpenAsAdminAsync(PageLook.Light);
        using var made = await fixture.Host.Admin.PostAsync("/api/datasets", definition, TestContext.Current.CancellationToken);
        await page.OpenAsync("/datasets/live");
        await page.Mouse.MoveAsync(0, 0);
        await Expect(page.GetByText("No rows yet")).ToBeVisibleAsync();

        await SendAsync("word\nfirst\n");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "first" })).ToBeVisibleAsync();
        await page.Locator(".dataset-rows").HoverAsync();
        await SendAsync("word\nsecond\nthird\n");
        await Expect(page.Locator(".list-news")).ToContainTextAsync("2 new rows");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "second" })).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "third" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator(".plain-table tbody tr")).ToHaveCountAsync(2);
        await page.Mouse.MoveAsync(0, 0);
        await SendAsync("word\nfourth\n");
        await Expect(page.Locator(".plain-table tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".plain-table tbody tr").First).ToContainTextAsync("Completed");
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

    /// <summary>A dataset of as many columns as one may have, with names as long as they may be, and some rows.</summary>
    private async Task<string> MakeWideAsync()
    {
        var slug = new string('w', 40);
        var columns = Enumerable.Range(0, 250).Select(index => new { name = $"c{index:000}_{new string('x', 35)}", type = index % 2 == 0 ? "text" : "integer", aliases = new[] { $"Một tên khác khá dài của cột số {index}" } }).ToArray();
        using var made = await fixture.Host.Admin.PostAsJsonAsync("/api/datasets", new { name = new string('W', 40), slug, columns }, TestContext.Current.CancellationToken);
        if (made.StatusCode == HttpStatusCode.Created)
            await SendAsync($"{string.Join(',', columns.Select(column => column.name))}\n{string.Join(',', columns.Select(column => column.type == "text" ? "Nguyễn Văn An" : "1234567"))}\n", slug);
        return slug;
    }

    private async Task SendAsync(string content, string slug = "live")
    {
        using var form = new MultipartFormDataContent { { new StringContent(content), "file", $"{Guid.NewGuid():N}.csv" } };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
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
