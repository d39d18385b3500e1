using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>How choices on the review page are made by keyboard, and how much of a large table is in sight.</summary>
[Collection(UploadCollection.Name)]
public sealed class ReviewChoiceTests(UploadFixture fixture)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_source_counts_when_it_is_chosen_and_not_while_somebody_moves_through_the_list()
    {
        var (page, id) = await OpenAsync(PageLook.Light, 3, "First,Second,Third\nAn,1,x\nBình,2,y\n");
        var field = page.Locator("#review-source-c0");

        await field.FocusAsync();
        await page.PressAsync("ArrowDown", 3);
        await Expect(page.Locator("#review-source-c0-list [aria-selected=true]")).ToContainTextAsync("Third");
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await page.PressAsync("Escape");
        await Expect(field).ToHaveValueAsync("");
        Assert.Equal([null, null, null], await TargetsAsync(id));

        await page.PressAsync("ArrowDown", 2);
        await page.PressAsync("Enter");
        await Expect(page.Locator("#review-source-c0-state")).ToContainTextAsync("Chosen by you", Patient);
        await Expect(field).ToBeFocusedAsync();
        Assert.Equal([null, "c0", null], await TargetsAsync(id));

        // Leaving makes the choice that somebody moved to.
        await page.PressAsync("Tab");
        await Expect(page.Locator("#review-source-c1")).ToBeFocusedAsync();
        await page.PressAsync("ArrowDown", 3);
        await page.PressAsync("Tab");
        await Expect(page.Locator("#review-source-c1-state")).ToContainTextAsync("Chosen by you", Patient);
        Assert.Equal([null, "c0", "c1"], await TargetsAsync(id));

        // What is typed finds a column by its name or its values, without case and accents.
        await page.Locator("#review-source-c2").FocusAsync();
        await page.Keyboard.TypeAsync("binh");
        await Expect(page.Locator("#review-source-c2-list [role=option]")).ToHaveCountAsync(1);
        await page.AssertAccessibleAsync();
        await page.PressAsync("Enter");
        await Expect(page.Locator("#review-source-c2-state")).ToContainTextAsync("Chosen by you", Patient);
        Assert.Equal(["c2", "c0", "c1"], await TargetsAsync(id));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_setting_counts_when_it_is_chosen_and_not_while_somebody_moves_through_its_values()
    {
        var (page, id) = await OpenAsync(PageLook.Light, 1, "First;Second\nAn;1\nBình;2\n");
        await page.Locator("[aria-controls=review-settings]").ClickAsync();
        var field = page.Locator("#review-separator");

        await field.FocusAsync();
        await page.PressAsync("ArrowDown", 2);
        await Expect(field).ToHaveValueAsync("|");
        await page.PressAsync("Escape");
        await Expect(field).ToHaveValueAsync(";");
        await page.PressAsync("ArrowDown", 2);
        await Expect(page.Locator(".review-line")).ToContainTextAsync("\";\"");
        Assert.Equal(";", await SeparatorAsync(id));

        await page.PressAsync("Enter");
        await Expect(page.Locator(".review-line")).ToContainTextAsync("\"|\"", Patient);
        Assert.Equal("|", await SeparatorAsync(id));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Forty_columns_of_which_two_matter_take_no_scrolling()
    {
        const int columns = 40;
        var names = Enumerable.Range(0, columns).Select(place => place is 7 or 23 ? $"lạ {place}" : $"c{place}").ToArray();
        var (page, _) = await OpenAsync(PageLook.Light with { Width = 1280 }, columns, Table(names, 30), required: [7, 23]);

        await Expect(page.Locator("h1")).ToContainTextAsync("2 columns to match");
        await Expect(page.Locator(".review-table .review-target-name")).ToHaveTextAsync(["c7", "c23"]);
        await Expect(page.Locator(".review-fold")).ToContainTextAsync("38 columns recognised");
        await Expect(page.Locator(".review-unused")).ToContainTextAsync("2 columns of the file are not used");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollHeight - innerHeight)"));
        await page.KeepPictureAsync("review-forty");
        await page.Locator(".review-fold button").ClickAsync();
        await Expect(page.Locator(".review-table .review-target-name")).ToHaveCountAsync(columns);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_phone_shows_three_rows_until_more_are_asked_for_and_all_targets_are_large_enough()
    {
        var (page, _) = await OpenAsync(PageLook.Phone, 3, Table(["c0", "b", "c"], 12), required: [1]);
        await page.Locator("[aria-controls=review-settings]").ClickAsync();
        await page.Locator(".review-more-settings").ClickAsync();
        await page.Locator(".review-unused .plain-button").First.ClickAsync();

        var rows = page.Locator(".review-rows-frame tbody tr:visible");
        await Expect(rows).ToHaveCountAsync(3);
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("main :is(button, select, input:not([type=hidden], [type=checkbox]), .form-choice)")]
              .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 44)
              .map(element => element.outerHTML.slice(0, 120))
            """);
        Assert.Empty(small);
        await page.AssertNothingScrollsSidewaysAsync();
        await page.Locator(".review-rows-more").ClickAsync();
        await Expect(rows).ToHaveCountAsync(12);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_field_that_is_left_half_typed_or_empty_says_again_what_holds()
    {
        var (page, id) = await OpenAsync(PageLook.Light, 3, "c0,c1,Third\nAn,1,x\n");
        var field = page.Locator("#review-source-c0");

        await field.FocusAsync();
        await page.Keyboard.TypeAsync("zzzz");
        await page.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync("c0");
        await field.FocusAsync();
        await page.PressAsync("Backspace");
        await Expect(field).ToHaveValueAsync("");
        await page.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync("c0");

        // Also what was chosen since the page came.
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("Third");
        await page.PressAsync("Enter");
        await Expect(page.Locator("#review-source-c0-state")).ToContainTextAsync("Chosen by you", Patient);
        await page.Keyboard.TypeAsync("zzzz");
        await page.PressAsync("Escape");
        await Expect(field).ToHaveValueAsync("Third");
        Assert.Equal([null, "c1", "c0"], await TargetsAsync(id));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_focus_goes_on_to_the_next_field_from_a_long_list_that_is_open()
    {
        const int columns = 12;
        var (page, _) = await OpenAsync(PageLook.Light, columns, Table([.. Enumerable.Range(0, columns).Select(place => $"x{place}")], 3), required: [0, 1]);

        await page.Locator("#review-source-c0").FocusAsync();
        await page.PressAsync("ArrowDown");
        await Expect(page.Locator("#review-source-c0-list [role=option]")).ToHaveCountAsync(columns + 2);
        await page.PressAsync("Tab");
        await Expect(page.Locator("#review-source-c1")).ToBeFocusedAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task An_open_list_stays_within_a_phone()
    {
        var (page, _) = await OpenAsync(PageLook.Phone, 3, Table(["c0", "b", "c"], 3), required: [1]);
        await page.Locator("#review-source-c1").ClickAsync();
        await Expect(page.Locator("#review-source-c1-list")).ToBeVisibleAsync();
        await AssertListsWithinAsync(page);
        await page.PressAsync("Escape");
        await page.Locator(".review-unused .plain-button").First.ClickAsync();
        await page.Locator(".review-unused .choice-text").First.ClickAsync();
        await AssertListsWithinAsync(page);
        await page.Context.DisposeAsync();
    }

    private static async Task AssertListsWithinAsync(IPage page) => Assert.Equal(0, await page.EvaluateAsync<int>(
        "() => scrollX + [...document.querySelectorAll('.choice-list:not([hidden])')].filter(list => list.getBoundingClientRect().right > innerWidth).length"));

    private static string Table(string[] names, int rows)
    {
        var text = new StringBuilder(string.Join(',', names)).Append('\n');
        for (var row = 1; row <= rows; row++)
            text.AppendJoin(',', names.Select((_, place) => string.Create(CultureInfo.InvariantCulture, $"v{place}-{row}"))).Append('\n');
        return text.ToString();
    }

    // The columns of the dataset are texts c0, c1, …; a file of an administrator is not asked about twice.
    private async Task<(IPage Page, long Id)> OpenAsync(PageLook look, int columns, string text, IReadOnlyList<int>? required = null)
    {
        var page = await fixture.OpenAsync(look);
        await page.Context.ClearCookiesAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        var slug = $"choice_{Guid.NewGuid():N}"[..20];
        var made = await fixture.Host.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition
            {
                Name = "Choices",
                Slug = slug,
                Columns = [.. Enumerable.Range(0, columns).Select(place => new ColumnDefinition { Name = $"c{place}", Type = "text", Required = required is null || required.Contains(place) })],
            },
            PortalFolder.AdminEmail, TestContext.Current.CancellationToken);
        Assert.NotNull(made.Dataset);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", $"{slug}.csv" } };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        await page.OpenAsync($"/uploads/{id}/review");
        return (page, id);
    }

    private async Task<List<string?>> TargetsAsync(long id) =>
        [.. (await PreviewAsync(id)).GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("target").GetString())];

    private async Task<string?> SeparatorAsync(long id) => (await PreviewAsync(id)).GetProperty("settings").GetProperty("separator").GetString();

    private Task<JsonElement> PreviewAsync(long id) => fixture.Host.Admin.JsonAsync($"/api/uploads/{id}/preview");
}
