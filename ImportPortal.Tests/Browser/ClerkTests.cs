using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>
/// The measure of the review: a workbook as a clerk has it, with a cover sheet, titles, headers in Vietnamese unlike the
/// dataset's, one misspelt, and a total at the end. It is settled in under a minute, by pointer and by keyboard alone.
/// </summary>
[Collection(UploadCollection.Name)]
public sealed class ClerkTests(UploadFixture fixture)
{
    private const int Rows = 40;

    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 30_000 };
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Settles_a_workbook_by_pointer_in_under_a_minute()
    {
        var (page, slug) = await OpenAsync();
        var watch = Stopwatch.StartNew();

        if (await Sheet(page).GetAttributeAsync("aria-selected") != "true")
            await Sheet(page).ClickAsync();
        await Expect(Sheet(page)).ToHaveAttributeAsync("aria-selected", "true", new() { Timeout = 30_000 });
        await page.Locator("#review-source-customer").ClickAsync();
        await page.Locator("#review-source-customer-list [role=option]").Filter(new() { HasText = "Người mua" }).ClickAsync();
        await Expect(page.Locator("#review-source-customer-state")).ToContainTextAsync("Chosen by you", Patient);
        await Expect(page.Locator("#review-source-so_tien")).ToHaveValueAsync("Số tiềm");
        await page.KeepPictureAsync("clerk-pointer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave out the last row" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("check", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await AssertImportedAsync(page, slug, watch);
    }

    [Fact]
    public async Task Settles_a_workbook_by_keyboard_alone_in_under_a_minute()
    {
        var (page, slug) = await OpenAsync();
        var watch = Stopwatch.StartNew();

        // From the heading, which has the focus when the page is opened, to the first field that asks.
        if (await Sheet(page).GetAttributeAsync("aria-selected") != "true")
        {
            await TabToAsync(page, null, "Bìa");
            await page.PressAsync("ArrowRight");
            await page.PressAsync("Enter");
        }

        await Expect(Sheet(page)).ToHaveAttributeAsync("aria-selected", "true", new() { Timeout = 30_000 });
        await TabToAsync(page, "review-source-customer");
        await page.Keyboard.TypeAsync("nguoi");
        await page.PressAsync("Enter");
        await Expect(page.Locator("#review-source-customer-state")).ToContainTextAsync("Chosen by you", Patient);
        await Expect(page.Locator("#review-source-customer")).ToBeFocusedAsync();
        await TabToAsync(page, null, "Leave out the last row");
        await page.PressAsync("Enter");
        await Expect(page.Locator("#review-start")).ToBeFocusedAsync(new() { Timeout = 30_000 });
        await page.PressAsync("Enter");

        await AssertImportedAsync(page, slug, watch);
    }

    private static ILocator Sheet(IPage page) => page.GetByRole(AriaRole.Tab, new() { Name = "Tháng 3" });

    private static async Task TabToAsync(IPage page, string? id, string words = "")
    {
        for (var step = 0; step < 60; step++)
        {
            await page.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(
                "([id, words]) => id ? document.activeElement.id === id : document.activeElement.textContent.trim().startsWith(words)", new[] { id, words }))
                return;
        }

        Assert.Fail($"No Tab leads to {id ?? words}.");
    }

    private async Task AssertImportedAsync(IPage page, string slug, Stopwatch watch)
    {
        await page.WaitForURLAsync(address => !address.EndsWith("/review", StringComparison.Ordinal));
        var taken = watch.Elapsed;
        await Expect(page.Locator(".verdict")).ToContainTextAsync($"{Rows}", Patient);

        Assert.True(taken < Minute, $"It took {taken}.");
        Assert.Equal(
            Enumerable.Range(1, Rows).Select(row => FormattableString.Invariant($"Trần Bình {row}|{1000 + row}.5|2026-03-{row % 28 + 1:00}|09{row:00000000}")),
            fixture.Host.Folder.Query($"select customer || '|' || so_tien || '|' || ngay_ban || '|' || dien_thoai from data_{slug} order by _row_number"));
        // What did not go in is told.
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Left out", Patient);
        await page.Context.DisposeAsync();
    }

    private async Task<(IPage Page, string Slug)> OpenAsync()
    {
        var page = await fixture.OpenAsync();
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        var slug = $"clerk_{Guid.NewGuid():N}"[..20];
        var made = await fixture.Host.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition
            {
                Name = "Sales",
                Slug = slug,
                Columns =
                [
                    new() { Name = "customer", Type = "text", Required = true },
                    new() { Name = "so_tien", Type = "decimal", Required = true },
                    new() { Name = "ngay_ban", Type = "date" },
                    new() { Name = "dien_thoai", Type = "text" },
                ],
            },
            PortalFolder.AdminEmail, TestContext.Current.CancellationToken);
        Assert.NotNull(made.Dataset);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Workbook()), "file", $"{slug}.xlsx" } };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        await page.OpenAsync($"/uploads/{id}/review");
        await Expect(Sheet(page)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return (page, slug);
    }

    private static byte[] Workbook()
    {
        var rows = new StringBuilder(Row(1, "Báo cáo bán hàng") + Row(2, "Tháng 3/2026") + Row(4, "Người mua", "Số tiềm", "Ngày bán", "SĐT", "Địa bàn"));
        for (var row = 1; row <= Rows; row++)
        {
            rows.Append(Row(4 + row, $"Trần Bình {row}", 1000.5 + row, string.Create(CultureInfo.InvariantCulture, $"{row % 28 + 1:00}/03/2026"), string.Create(CultureInfo.InvariantCulture, $"09{row:00000000}"), $"Quận {row % 12 + 1}"));
        }

        rows.Append(Row(5 + Rows, "Tổng cộng", 40_020.0 + (Rows * (Rows + 1) / 2)));
        return new SampleWorkbook()
            .Sheet(Row(1, "Công ty TNHH An Bình") + Row(3, "Người lập: Lan") + Row(4, "Gửi phòng kế toán"), "Bìa")
            .Sheet(rows.ToString(), "Tháng 3")
            .ToArray();
    }

    private static string Row(int number, params object[] values) => string.Create(
        CultureInfo.InvariantCulture, $"<row r=\"{number}\">{string.Concat(values.Select((value, place) => Cell($"{(char)('A' + place)}{number}", value)))}</row>");

    private static string Cell(string name, object value) => value is double number
        ? string.Create(CultureInfo.InvariantCulture, $"<c r=\"{name}\"><v>{number}</v></c>")
        : $"<c r=\"{name}\" t=\"inlineStr\"><is><t>{value}</t></is></c>";
}
