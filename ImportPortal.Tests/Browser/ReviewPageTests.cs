using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>A file that does not fit is settled on its page, from the drop to the rows in the table.</summary>
[Collection(UploadCollection.Name)]
public sealed class ReviewPageTests(UploadFixture fixture)
{
    // Other tests may keep the machine busy.
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_file_with_titles_other_names_and_decimal_commas_is_settled_and_imported_and_its_sibling_goes_through_by_itself()
    {
        var page = await fixture.OpenAsync();
        var slug = await AddDatasetAsync();
        await SendAsync(page, slug, Report($"{slug}.csv", "Nguyễn An", 3));
        await page.GetByRole(AriaRole.Link, new() { Name = $"Check columns of {slug}.csv" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("3 suggestions: check them, then start", Patient);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".review-line")).ToContainTextAsync("CSV · UTF-8 · \";\" · header on line 3");
        await Expect(page.Locator("#review-source-customer-state")).ToContainTextAsync("120 of 120 values fit");

        await ChooseAsync(page, "customer", "Nothing");
        await Expect(page.Locator("h1")).ToContainTextAsync("1 column to match", Patient);
        await StartButton(page).ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await page.Locator(".error-summary button").First.ClickAsync();
        await Expect(page.Locator("#review-source-customer")).ToBeFocusedAsync();
        await ChooseAsync(page, "customer", "Họ tên");
        await Expect(page.Locator("h1")).ToContainTextAsync("2 suggestions: check them, then start", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm: Số tiền goes to amount" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("1 suggestion: check it, then start", Patient);
        await Expect(page.Locator("#review-source-amount")).ToBeFocusedAsync();
        await Expect(page.Locator(".review-line")).ToHaveTextAsync("CSV · UTF-8 · \";\" · header on line 3 · decimal comma · day/month/year");
        await page.GetByRole(AriaRole.Button, new() { Name = "As imported" }).ClickAsync();
        await Expect(page.Locator(".review-rows-frame tbody tr").First).ToContainTextAsync("1001.50", Patient);
        await page.KeepPictureAsync("review-settled");
        await page.AssertAccessibleAsync();

        await page.Locator("[aria-controls=review-settings]").ClickAsync();
        await page.Locator("#review-header-line").FillAsync("4000");
        await page.Locator("#review-header-line").BlurAsync();
        await Expect(page.Locator("#review-header-line-problem")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator("#review-header-line")).ToHaveValueAsync("3");
        await Expect(page.Locator("#review-header-line")).ToBeFocusedAsync();

        // What was settled is on the record, whoever looks.
        await page.ReloadAsync();
        await Expect(page.Locator("#review-source-amount")).ToHaveValueAsync("Số tiền");
        await StartAsync(page);
        await Expect(page.Locator(".verdict")).ToContainTextAsync("120 rows", Patient);
        Assert.Equal(
            Enumerable.Range(1, 120).Select(row => FormattableString.Invariant($"Nguyễn An {row}|{1000 + row}.50|2026-03-{row % 28 + 1:00}")),
            fixture.Host.Folder.Query($"select customer || '|' || amount || '|' || sold from data_{slug} order by _row_number"));

        await SendAsync(page, slug, Report($"{slug}-april.csv", "Trần Bình", 4));
        await Expect(page.Row($"{slug}-april.csv")).ToContainTextAsync("120 rows are in Sales.", Patient);
        Assert.Equal(["120 1001.50 2026-04-02"], fixture.Host.Folder.Query($"select count(*) || ' ' || min(amount) || ' ' || min(sold) filter (where amount = '1001.50') from data_{slug} where customer like 'Trần Bình %'"));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_focus_goes_on_where_a_choice_takes_away_the_button_that_comes_next()
    {
        var page = await fixture.OpenAsync();
        var slug = await AddDatasetAsync();
        await SendAsync(page, slug, Report($"{slug}.csv", "Nguyễn An", 3));
        await page.GetByRole(AriaRole.Link, new() { Name = $"Check columns of {slug}.csv" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("3 suggestions: check them, then start", Patient);

        await page.Locator("#review-source-customer").FocusAsync();
        await page.PressAsync("ArrowDown", 2);
        await page.PressAsync("ArrowUp");
        await page.PressAsync("Tab");
        await Expect(page.Locator("h1")).ToContainTextAsync("2 suggestions: check them, then start", Patient);
        await Expect(page.Locator("#review-source-amount")).ToBeFocusedAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Another_sheet_of_a_workbook_is_chosen_and_imported()
    {
        var page = await fixture.OpenAsync();
        var slug = await AddDatasetAsync();
        var workbook = new SampleWorkbook()
            .Sheet("""<row r="1"><c r="A1" t="inlineStr"><is><t>Report</t></is></c><c r="B1" t="inlineStr"><is><t>of March</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>""", "Cover")
            .Sheet("""<row r="1"><c r="A1" t="inlineStr"><is><t>Customer</t></is></c><c r="B1" t="inlineStr"><is><t>Amount</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Trần Bình</t></is></c><c r="B2"><v>12.5</v></c></row>""", "Sales", "hidden")
            .ToArray();
        await SendAsync(page, slug, new FilePayload { Name = $"{slug}.xlsx", MimeType = "application/octet-stream", Buffer = workbook });
        await Expect(page.Row($"{slug}.xlsx")).ToContainTextAsync("Needs your check", Patient);
        await page.OpenAsync($"/uploads/{(await fixture.FindAsync($"{slug}.xlsx")).Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check columns" }).ClickAsync();
        await Expect(page.Locator(".review-line")).ToContainTextAsync("sheet \"Cover\"", Patient);

        var tab = page.GetByRole(AriaRole.Tab, new() { Name = "Sales" });
        await Expect(tab).ToContainTextAsync("hidden");
        await tab.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Ready to import", Patient);
        await Expect(tab).ToHaveAttributeAsync("aria-selected", "true");
        await page.KeepPictureAsync("review-sheet");
        await StartAsync(page);
        await Expect(page.Locator(".verdict")).ToContainTextAsync("1 row", Patient);

        Assert.Equal(["Trần Bình|12.5"], fixture.Host.Folder.Query($"select customer || '|' || amount from data_{slug}"));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Several_sheets_with_two_rows_of_names_are_imported_as_one_upload()
    {
        var page = await fixture.OpenAsync();
        var slug = await AddDatasetAsync();
        var workbook = new SampleWorkbook().Sheet(Month(1, 3), "January").Sheet(Month(2, 4), "February").Sheet(Month(3, 5), "March").ToArray();
        await SendAsync(page, slug, new FilePayload { Name = $"{slug}.xlsx", MimeType = "application/octet-stream", Buffer = workbook });
        await Expect(page.Row($"{slug}.xlsx")).ToContainTextAsync("Needs your check", Patient);
        await page.OpenAsync($"/uploads/{(await fixture.FindAsync($"{slug}.xlsx")).Id}/review");

        await Expect(page.Locator(".review-sheet")).ToHaveTextAsync([new Regex("January\\s*3 rows"), new Regex("February\\s*4 rows"), new Regex("March\\s*5 rows")], new() { Timeout = 30_000 });
        await page.AssertAccessibleAsync();
        await page.KeepPictureAsync("review-sheets-open");
        await page.GetByRole(AriaRole.Button, new() { Name = "All 3 sheets" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("1 question about the file", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use: 2 rows, read as one" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("check", Patient);
        await page.KeepPictureAsync("review-sheets-chosen");
        await page.AssertNothingScrollsSidewaysAsync();
        await StartAsync(page);
        await Expect(page.Locator(".verdict")).ToContainTextAsync("12 rows", Patient);

        Assert.Equal(
            Enumerable.Range(1, 12).Select(row => row <= 3 ? $"{row}|Month 1 {row}|1.5" : row <= 7 ? $"{row}|Month 2 {row - 3}|2.5" : $"{row}|Month 3 {row - 7}|3.5"),
            fixture.Host.Folder.Query($"select _row_number, customer, amount from data_{slug} order by 1"));
        await page.Context.DisposeAsync();

        static string Month(int month, int rows)
        {
            var text = new StringBuilder("""<row r="1"><c r="A1" t="inlineStr"><is><t>Customer</t></is></c><c r="B1" t="inlineStr"><is><t>Sales</t></is></c></row><row r="2"><c r="B2" t="inlineStr"><is><t>Amount</t></is></c></row>""");
            for (var row = 1; row <= rows; row++)
                text.Append(CultureInfo.InvariantCulture, $"""<row r="{row + 2}"><c r="A{row + 2}" t="inlineStr"><is><t>Month {month} {row}</t></is></c><c r="B{row + 2}"><v>{month}.5</v></c></row>""");
            return text.ToString();
        }
    }

    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_accessible_and_fits_its_window(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        var slug = await AddDatasetAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"Tên cột rất dài để xem có vừa màn hình hay không;b;c\n{new string('x', 60)};1.234;nhiều\nAn;hai;\n")), "file", "a-name-that-is-longer-than-the-window-is-wide-on-any-phone.csv" },
        };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();

        await page.OpenAsync($"/uploads/{id}/review");
        await AssertFineAsync(page, $"review-open-{look}");
        await ChooseAsync(page, "amount", "b");
        await Expect(page.Locator("#review-source-amount-state .tone-mend")).ToHaveCountAsync(1);
        await page.Locator("[aria-controls=review-settings]").ClickAsync();
        await page.Locator(".review-more-settings").ClickAsync();
        await page.Locator(".review-unused .plain-button").First.ClickAsync();
        await Expect(page.Locator("#review-skip-last-rows")).ToBeVisibleAsync();
        await page.Locator(".review-acts .mud-button-filled").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await AssertFineAsync(page, $"review-problems-{look}");
        await page.Context.DisposeAsync();
    }

    private static ILocator StartButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Start import" });

    private static async Task StartAsync(IPage page)
    {
        await page.Locator("main[data-interactive]").WaitForAsync();
        await StartButton(page).ClickAsync();
        await page.WaitForURLAsync(address => !address.EndsWith("/review", StringComparison.Ordinal));
        await Expect(page.Locator(".verdict .status-chip")).ToContainTextAsync("Completed", Patient);
    }

    private static async Task ChooseAsync(IPage page, string column, string source)
    {
        var field = page.Locator($"#review-source-{column}");
        await field.ClickAsync();
        await page.Locator($"#review-source-{column}-list [role=option]").Filter(new() { Has = page.Locator($".choice-name:text-is('{source}')") }).ClickAsync();
        await Expect(field).ToHaveValueAsync(source == "Nothing" ? "" : source, new() { Timeout = 30_000 });
    }

    private static async Task AssertFineAsync(IPage page, string picture)
    {
        await page.KeepPictureAsync(picture);
        await page.AssertNothingScrollsSidewaysAsync();
        await page.AssertAccessibleAsync();
    }

    private async Task<string> AddDatasetAsync()
    {
        var slug = $"sales_{Guid.NewGuid():N}"[..20];
        var made = await fixture.Host.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition
            {
                Name = "Sales",
                Slug = slug,
                Columns =
                [
                    new() { Name = "customer", Type = "text", Required = true },
                    new() { Name = "amount", Type = "decimal", Required = true },
                    new() { Name = "sold", Type = "date" },
                ],
            },
            PortalFolder.AdminEmail, TestContext.Current.CancellationToken);
        Assert.NotNull(made.Dataset);
        return slug;
    }

    /// <summary>A file as a clerk has it: two titles, names of its own, decimal commas.</summary>
    private static FilePayload Report(string name, string customer, int month)
    {
        var text = new StringBuilder($"Báo cáo bán hàng;;\nTháng {month};;\nHọ tên;Số tiền;Ngày bán\n");
        for (var row = 1; row <= 120; row++)
            text.Append(CultureInfo.InvariantCulture, $"{customer} {row};1.{row:000},50;{row % 28 + 1:00}/{month:00}/2026\n");
        return new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text.ToString()) };
    }

    private static async Task SendAsync(IPage page, string slug, FilePayload file)
    {
        await page.OpenAsync($"/?dataset={slug}");
        await page.Locator("#choose-files").SetInputFilesAsync(file);
    }
}
