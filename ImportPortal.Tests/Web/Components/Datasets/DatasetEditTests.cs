using Bunit;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Core.Database;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Components.Datasets;

/// <summary>The editor of a dataset, over a real catalog.</summary>
public sealed class DatasetEditTests : IAsyncLifetime
{
    private readonly PartContext _context = new("en");
    private CorePortal _portal = null!;
    private DatasetCatalog _catalog = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _catalog = new DatasetCatalog(_portal.Database, _portal.Time);
        _context.Services.AddSingleton(_catalog);
        _context.Services.AddSingleton(new PeopleList(_portal.Database, _portal.Time));
        _context.RenderTree.Add<CascadingValue<Actor>>(parameters => parameters.Add(value => value.Value, CorePortal.Admin));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_dataset_is_made_of_the_columns_that_were_added_moved_and_removed()
    {
        var page = _context.Render<DatasetEdit>();
        await page.Find("#dataset-name").ChangeAsync("Đơn hàng");
        Assert.Equal("don_hang", page.Find("#dataset-slug").GetAttribute("value"));
        await page.Find("#dataset-columns-0-name").ChangeAsync("amount");
        await ClickAsync(page, "Add a column");
        await page.Find("#dataset-columns-1-name").ChangeAsync("day");
        await page.Find("#dataset-columns-1-type").ChangeAsync("date");
        await page.Find("#dataset-columns-1-format").ChangeAsync("dd/MM/yyyy");
        await page.Find("#dataset-columns-1-aliases").ChangeAsync("Ngày\nDay, local");
        await ClickAsync(page, "Add a column");
        await page.Find("[aria-label='Move column day up']").ClickAsync();
        await page.Find("[aria-label='Remove column 3']").ClickAsync();

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.EndsWith("/datasets/don_hang?tab=columns", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var made = await _catalog.FindAsync("don_hang", Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(["day", "amount"], made!.Columns.Select(column => column.Name));
        Assert.Equal((ColumnType.Date, "dd/MM/yyyy"), (made.Columns[0].Type, made.Columns[0].Format));
        Assert.Equal(["Ngày", "Day, local"], made.Columns[0].Aliases);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_each_field_and_in_a_summary_that_leads_there()
    {
        var page = _context.Render<DatasetEdit>();
        await page.Find("#dataset-slug").ChangeAsync("Not A Slug");
        await page.Find("#dataset-columns-0-name").ChangeAsync("Họ tên");
        await page.Find("form").SubmitAsync();

        page.WaitForElement(".error-summary");
        Assert.Equal(
            ["dataset-name", "dataset-slug", "dataset-columns-0-name"],
            page.FindAll("[aria-invalid=true]").Select(field => field.Id));
        var summary = page.FindAll(".error-summary button").Select(button => button.TextContent).ToArray();
        Assert.Equal(["Name", "Slug", "Họ tên"], summary.Select(line => line.Split(':')[0]));
        Assert.EndsWith(page.Find("#dataset-slug-problem").TextContent, summary[1], StringComparison.Ordinal);
        await page.FindAll(".error-summary button")[2].ClickAsync();
        Assert.Equal("dataset-columns-0-name", _context.JSInterop.VerifyInvoke("portal.focus").Arguments[0]);
    }

    [Fact]
    public async Task Each_change_of_a_dataset_with_rows_is_told_as_safe_or_refused_before_it_is_saved()
    {
        await _portal.Database.AddRowsAsync(1, ("A", 1));
        var page = _context.Render<DatasetEdit>(parameters => parameters.Add(edit => edit.Slug, "records"));
        await page.Find("#dataset-name").ChangeAsync("People");
        await page.Find("#dataset-columns-1-type").ChangeAsync("decimal");
        await page.Find("[aria-label='Remove column name']").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(
            ["Safe Another name", "Refused Column name is removed or renamed", "Refused Column value gets another type"],
            page.FindAll(".change-list li").Select(change =>
                $"{change.QuerySelector(".change-verdict")!.TextContent.Trim()} {change.QuerySelector(".change-what")!.TextContent}")));
        Assert.Contains("stored as integer", page.FindAll(".change-why")[1].TextContent, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".error-summary li").Count));
        Assert.Equal("Records", (await _catalog.FindAsync("records", Xunit.TestContext.Current.CancellationToken))!.Name);
    }

    [Fact]
    public async Task Who_may_upload_is_chosen_among_the_staff_by_their_addresses_and_saved()
    {
        var (an, binh) = (await AddPersonAsync("an@example.test"), await AddPersonAsync("binh@example.test"));
        await _catalog.ChangeAsync("records", DefinitionOf((await _catalog.FindAsync("records", CancellationToken.None))!, [an]), "admin", CancellationToken.None);
        var page = _context.Render<DatasetEdit>(parameters => parameters.Add(edit => edit.Slug, "records"));
        Assert.Equal(["an@example.test"], Named(page, "People who may upload"));

        await page.Find("#dataset-access-search").InputAsync("bin");
        page.WaitForAssertion(() => Assert.Equal(["binh@example.test"], Named(page, "People found")));
        await page.Find("[aria-label='Add binh@example.test']").ClickAsync();
        await page.Find("[aria-label='Remove an@example.test']").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Safe Others may upload", string.Join(' ', Assert.Single(page.FindAll(".change-list li")).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith("?tab=columns", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        var saved = (await _catalog.FindAsync("records", Xunit.TestContext.Current.CancellationToken))!;
        Assert.Equal([binh], saved.Access);
        Assert.Equal((false, true, true), (saved.IsOpenTo(an, false), saved.IsOpenTo(binh, false), saved.IsOpenTo(an, true)));
    }

    [Fact]
    public async Task Without_rows_every_change_is_safe_and_saved()
    {
        var page = _context.Render<DatasetEdit>(parameters => parameters.Add(edit => edit.Slug, "records"));
        await page.Find("#dataset-columns-1-type").ChangeAsync("decimal");
        page.WaitForAssertion(() => Assert.Contains("Safe", Assert.Single(page.FindAll(".change-list li")).TextContent, StringComparison.Ordinal));

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith("/datasets/records?tab=columns", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal(ColumnType.Decimal, (await _catalog.FindAsync("records", Xunit.TestContext.Current.CancellationToken))!.Columns[1].Type);
    }

    private static DatasetDefinition DefinitionOf(Dataset dataset, IReadOnlyList<long> access)
    {
        var draft = ImportPortal.Web.Components.Datasets.DatasetDraft.Of(dataset);
        draft.Access = new(access);
        return draft.ToDefinition();
    }

    private static IEnumerable<string> Named(IRenderedComponent<DatasetEdit> page, string list) =>
        page.FindAll($"[aria-label='{list}'] li > span").Select(person => person.TextContent);

    private Task<long> AddPersonAsync(string email) => _portal.Database.WriteAsync(
        async context =>
        {
            var user = new PortalUser { UserName = email, Email = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
            context.Add(user);
            await context.SaveChangesAsync();
            return user.Id;
        },
        CancellationToken.None);

    private static Task ClickAsync(IRenderedComponent<DatasetEdit> page, string words) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == words).ClickAsync();
}
