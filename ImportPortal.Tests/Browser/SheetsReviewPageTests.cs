using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>The sheets of a workbook on the review page: which are imported is chosen, never changed by looking at one.</summary>
[Collection(UploadCollection.Name)]
public sealed class SheetsReviewPageTests(UploadFixture fixture)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_tab_shows_its_sheet_and_what_is_chosen_stays_until_another_is_chosen_which_can_be_undone()
    {
        var (page, id) = await OpenAsync(new SampleWorkbook().Sheet(Month(1), "January").Sheet(Month(2), "February").Sheet(Month(3), "March").Sheet(Header, "Cover").Sheet(Month(9), "Old", "hidden"));
        await page.GetByRole(AriaRole.Button, new() { Name = "All 3 sheets" }).ClickAsync();
        await Expect(page.Locator(".review-line")).ToContainTextAsync("3 sheets", Patient);
        await Expect(page.Locator("#review-sheets")).ToBeFocusedAsync();

        var look = page.Locator(".review-look");
        await Tab(page, "February").ClickAsync();
        await Expect(look).ToContainTextAsync("Month 2 1", Patient);
        await Expect(look).ToContainTextAsync("which is imported together with the others");
        await Expect(Tab(page, "February")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Locator("#review-sheets input:checked")).ToHaveCountAsync(3);
        await page.AssertAccessibleAsync();

        // From tab to tab by keys, to either end.
        await page.PressAsync("End");
        await Expect(Tab(page, "Old")).ToBeFocusedAsync();
        await page.PressAsync("Home");
        await Expect(Tab(page, "January")).ToBeFocusedAsync();
        await page.PressAsync("Enter");
        await Expect(look).ToHaveCountAsync(0);

        await Tab(page, "Cover").ClickAsync();
        await Expect(look).ToContainTextAsync("“Cover” has no rows below its header", Patient);
        await Tab(page, "Old").ClickAsync();
        await Expect(look).ToContainTextAsync("which is not imported. Imported: January, February, March.", Patient);
        Assert.Equal(["January", "February", "March"], await SheetsAsync(id));

        await page.GetByRole(AriaRole.Button, new() { Name = "Import only “Old”" }).ClickAsync();
        await Expect(page.Locator(".review-notice")).ToContainTextAsync("Imported now: Old; before: January, February, March.", Patient);
        await Expect(Tab(page, "Old")).ToBeFocusedAsync();
        Assert.Equal(["Old"], await SheetsAsync(id));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator(".review-line")).ToContainTextAsync("3 sheets", Patient);
        Assert.Equal(["January", "February", "March"], await SheetsAsync(id));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Where_one_sheet_fits_its_tab_chooses_it_and_one_without_rows_says_so()
    {
        var (page, id) = await OpenAsync(new SampleWorkbook().Sheet(Month(1, "Họ tên"), "January").Sheet(Header, "Cover").Sheet(Month(9, "Mã"), "Codes"));

        await Tab(page, "Cover").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“Cover” has no rows below its header", Patient);
        Assert.Equal(["January"], await SheetsAsync(id));
        await Tab(page, "Codes").ClickAsync();
        await Expect(page.Locator(".review-notice")).ToContainTextAsync("Imported now: Codes; before: January.", Patient);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Tab(page, "January")).ToHaveAttributeAsync("aria-selected", "true", new() { Timeout = 30_000 });
        await Expect(page.Locator("h1")).ToContainTextAsync("suggestion", Patient);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Many_sheets_are_one_line_of_tabs_on_a_phone()
    {
        var workbook = new SampleWorkbook();
        for (var month = 1; month <= 12; month++)
            workbook = workbook.Sheet(Month(month), $"Tháng {month} năm 2026");
        var (page, _) = await OpenAsync(workbook, PageLook.Phone);

        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('.review-sheets').getBoundingClientRect().height"), 40, 70);
        await page.AssertNothingScrollsSidewaysAsync();
        await page.Locator(".review-sheet").Last.ClickAsync();
        await Expect(page.Locator(".review-look")).ToContainTextAsync("Month 12 1", Patient);
        await page.AssertNothingScrollsSidewaysAsync();
        await page.KeepPictureAsync("review-sheets-phone");
        await page.Context.DisposeAsync();
    }

    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Report</t></is></c><c r="B1" t="inlineStr"><is><t>of the year</t></is></c></row>""";

    private static string Month(int month, string name = "Customer")
    {
        var text = new StringBuilder($"""<row r="1"><c r="A1" t="inlineStr"><is><t>{name}</t></is></c><c r="B1" t="inlineStr"><is><t>Amount</t></is></c></row>""");
        for (var row = 1; row <= 3; row++)
            text.Append(CultureInfo.InvariantCulture, $"""<row r="{row + 1}"><c r="A{row + 1}" t="inlineStr"><is><t>Month {month} {row}</t></is></c><c r="B{row + 1}"><v>{month}.5</v></c></row>""");
        return text.ToString();
    }

    private static ILocator Tab(IPage page, string name) => page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex($"^{name}") });

    private async Task<(IPage Page, long Id)> OpenAsync(SampleWorkbook workbook, PageLook? look = null)
    {
        var page = await fixture.OpenAsync(look);
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        var slug = $"sheets_{Guid.NewGuid():N}"[..20];
        var made = await fixture.Host.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition
            {
                Name = "Sales",
                Slug = slug,
                AutoStart = false,
                Columns = [new() { Name = "customer", Type = "text", Required = true }, new() { Name = "amount", Type = "decimal", Required = true }],
            },
            PortalFolder.AdminEmail, TestContext.Current.CancellationToken);
        Assert.NotNull(made.Dataset);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(workbook.ToArray()), "file", $"{slug}.xlsx" } };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        await page.OpenAsync($"/uploads/{id}/review");
        await Expect(page.Locator(".review-sheet").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return (page, id);
    }

    private async Task<string[]> SheetsAsync(long id)
    {
        var settings = (await fixture.Host.Admin.JsonAsync($"/api/uploads/{id}/preview")).GetProperty("settings");
        return settings.TryGetProperty("sheets", out var sheets) && sheets.ValueKind == JsonValueKind.Array
            ? [.. sheets.EnumerateArray().Select(sheet => sheet.GetString()!)]
            : [settings.GetProperty("sheet").GetString()!];
    }
}
