using Bunit;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Pages;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ImportPortal.Tests.Web.Components.Review;

/// <summary>The review page, over a real portal without workers.</summary>
public sealed class UploadReviewPageTests : IAsyncLifetime
{
    private const string Text = "Báo cáo;;\nHọ tên;Số;Ghi chú\nAn;1;x\nBình;hai;y\nChi;3;z\n";

    private static readonly Reason Likely = new(EvidenceCodes.SuggestedValues, "name", "3", "3");

    private readonly PartContext _context = new("en");
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _context.Services.AddSingleton(_portal.Review);
        _context.Services.AddSingleton(_portal.Actions);
        _context.Services.AddSingleton(_portal.Datasets);
        _context.Services.AddSingleton(_portal.Database);
        _context.Services.AddSingleton(_portal.Feed);
        _context.Services.AddSingleton(new UploadReports(_portal.Database, _portal.Feed, _portal.Line, _portal.Time));
        _context.Services.AddScoped<Announcer>();
        _context.RenderTree.Add<CascadingValue<Actor>>(parameters => parameters.Add(value => value.Value, CorePortal.Admin));
        _context.Render<MudPopoverProvider>();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Missing_columns_are_settled_one_by_one_and_each_shows_its_effect()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        Assert.Equal("→ Records: 2 columns to match", Headline(page));
        Assert.Equal("CSV · UTF-8 · \";\" · header on line 2", page.Find(".review-line").TextContent);
        Assert.Equal(["Required, not matched", "Required, not matched"], States(page));
        Assert.Contains("3 columns of the file are not used", page.Find(".review-unused").TextContent, StringComparison.Ordinal);

        await ChooseAsync(page, "name", 0);
        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: 1 column to match", Headline(page)));
        await ChooseAsync(page, "value", 1);

        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: Ready: 1 of 3 rows will be rejected", Headline(page)));
        Assert.Equal(["Chosen by you", "1 of 3 is not a whole number"], States(page));
        Assert.Equal(["1", "hai", "3"], Samples(page, "value", "Original"));
        Assert.Equal(["1", "rejected", "3"], Samples(page, "value", "As imported"));
        Assert.Contains("\"hai\" is not a whole number", page.Find("td.is-wrong").TextContent, StringComparison.Ordinal);
        await ChooseAsync(page, "value", "-");
        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: 1 column to match", Headline(page)));
        Assert.Equal(["name", null, null], (await _portal.FindAsync(id)).Columns!.Select(column => column.Target));
    }

    [Fact]
    public async Task A_choice_that_takes_a_column_from_another_says_so_and_can_be_undone()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        await ChooseAsync(page, "name", 0);
        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: 1 column to match", Headline(page)));
        Assert.Empty(page.FindAll("[role=status] *"));
        await ChooseAsync(page, "value", 0);

        const string Words = "“Họ tên” now goes to value; name does not get it any more.";
        await page.WaitForAssertionAsync(() => Assert.StartsWith(Words, page.Find("[role=status]").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains(Words, page.Find("#review-source-name-state").TextContent, StringComparison.Ordinal);
        await page.ClickAsync("Undo");

        await page.WaitForAssertionAsync(() => Assert.Equal(["name", null, null], Targets(id)));
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[role=status] *")));
        Assert.Equal("review-source-name", _context.JSInterop.VerifyInvoke("portal.focus").Arguments[0]);
    }

    [Fact]
    public async Task What_was_only_suggested_is_no_more_than_that_when_a_choice_is_undone()
    {
        var (page, id) = await OpenAsync(Text, upload => upload.Columns =
            [new(0, "Họ tên", "name") { Suggestion = Likely }, new(1, "Số", "value") { Suggestion = Likely }, new(2, "Ghi chú", null)]);
        await ChooseAsync(page, "value", 0);
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("[role=status] button")));
        await page.ClickAsync("Undo");

        await page.WaitForAssertionAsync(() => Assert.Equal(["name", "value", null], Targets(id)));
        Assert.Equal([Likely.Code, Likely.Code, null], Record(id).Columns!.Select(column => column.Suggestion?.Code));
        await page.WaitForAssertionAsync(() => Assert.StartsWith("→ Records: 2 suggestions: check them, then start", Headline(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_suggested_is_confirmed_by_a_click_or_by_the_start()
    {
        var (page, id) = await OpenAsync(Text, upload => upload.Columns =
            [new(0, "Họ tên", "name") { Suggestion = Likely }, new(1, "Số", "value") { Suggestion = Likely }, new(2, "Ghi chú", null)]);

        Assert.Equal("→ Records: 2 suggestions: check them, then start; 1 of 3 rows will be rejected", Headline(page));
        Assert.StartsWith("Suggested: 3 of 3 values fit", States(page).First(), StringComparison.Ordinal);
        await page.FindAll(".review-table button").First(button => button.TextContent == "Confirm").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.StartsWith("→ Records: 1 suggestion: check it, then start", Headline(page), StringComparison.Ordinal));
        Assert.Equal("Chosen by you", States(page).First());
        Assert.Equal("review-source-name", _context.JSInterop.VerifyInvoke("portal.focus").Arguments[0]);
        Assert.Equal([true, false], Record(id).Columns!.Take(2).Select(column => column.Suggestion is null));
        await page.ClickAsync("Start import");

        await AssertLeftAsync(page, id);
        Assert.Equal(["name", "value", null], Targets(id));
        Assert.All(Record(id).Columns!, column => Assert.Null(column.Suggestion));
    }

    [Fact]
    public async Task A_column_that_is_not_used_is_shown_with_its_values_and_can_be_used()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        await page.ClickAsync("Show");

        Assert.Equal(["Họ tên", "Số", "Ghi chú"], page.FindAll(".review-unused-name").Select(name => name.TextContent));
        Assert.Equal("x · y · z", page.FindAll(".review-unused-samples")[2].TextContent.Trim());
        await page.Find("#review-target-2-choice").ChangeAsync("name");
        await page.WaitForAssertionAsync(() => Assert.Equal([null, null, "name"], Targets(id)));
    }

    [Fact]
    public async Task Start_answers_with_what_is_open_and_leads_there_then_starts_and_remembers()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        await page.ClickAsync("Start import");

        await page.WaitForElementAsync(".error-summary");
        Assert.Equal(["name", "value"], page.FindAll(".error-summary li").Select(line => line.TextContent.Split(':')[0]));
        await page.FindAll(".error-summary button")[1].ClickAsync();
        Assert.Equal("review-source-value", _context.JSInterop.VerifyInvoke("portal.focus").Arguments[0]);
        Assert.Equal(UploadStatus.NeedsReview, (await _portal.FindAsync(id)).Status);

        await ChooseAsync(page, "name", 0);
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".error-summary")));
        await ChooseAsync(page, "value", "=");
        await page.Find("#review-value-value").ChangeAsync("12");
        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: Ready to import", Headline(page)));
        Assert.True(page.Find("#review-remember").HasAttribute("checked"));
        await page.ClickAsync("Start import");

        await AssertLeftAsync(page, id);
        Assert.Equal(UploadStatus.Completed, (await _portal.RunToEndAsync(id)).Status);
        Assert.Equal([(1L, "An", 12L), (2L, "Bình", 12L), (3L, "Chi", 12L)], _portal.Rows().Select(row => (row.RowNumber, row.Name, row.Value)));
        Assert.Equal(["1"], _portal.Query("select count(*) from saved_mappings"));
    }

    [Fact]
    public async Task A_change_that_is_refused_is_told_beside_its_field_which_returns()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        await ChooseAsync(page, "value", "=");
        await page.Find("#review-value-value").ChangeAsync("many");

        await page.WaitForAssertionAsync(() => Assert.Contains("This does not fit here", page.Find("#review-source-value-state").TextContent, StringComparison.Ordinal));
        Assert.True(string.IsNullOrEmpty(page.Find("#review-value-value").GetAttribute("value")));
        Assert.Equal("review-value-value", _context.JSInterop.Invocations["portal.focus"][^1].Arguments[0]);
        await page.Find("#review-value-value").ChangeAsync("7");
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("This does not fit here", page.Find("#review-source-value-state").TextContent, StringComparison.Ordinal));
        Assert.Equal("7", (await _portal.FindAsync(id)).Columns!.Single(column => column.Constant is not null).Constant);
    }

    [Fact]
    public async Task Another_header_line_finds_the_columns_anew_and_one_beyond_the_file_is_refused()
    {
        var (page, _) = await OpenAsync("Họ tên;Số\nname;value\nAn;1\nBình;2\n", upload => (upload.Settings, upload.Columns) =
            (upload.Settings! with { SkipLines = 0 }, [new(0, "Họ tên", null), new(1, "Số", null)]));
        await page.Find("[aria-controls=review-settings]").ClickAsync();
        await page.Find("#review-header-line").ChangeAsync("2");

        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: Ready to import", Headline(page)));
        Assert.Equal(["Name recognised", "Name recognised"], States(page));
        await page.Find("#review-header-line").ChangeAsync("40");
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.Find("#review-header-line-problem").TextContent));
        Assert.Equal("2", page.Find("#review-header-line").GetAttribute("value"));
        Assert.Equal("→ Records: Ready to import", Headline(page));
    }

    [Fact]
    public async Task All_settings_of_a_text_are_there_the_usual_ones_when_they_are_asked_for()
    {
        var (page, id) = await OpenAsync(Text, Unmatched);
        Assert.Empty(page.FindAll(".review-setting"));
        await page.Find("[aria-controls=review-settings]").ClickAsync();
        Assert.Equal(["review-encoding", "review-separator", "review-header-line", "review-has-header"], Settings(page));
        Assert.Contains("UTF-8", page.Find("#review-encoding-why").TextContent, StringComparison.Ordinal);
        await page.ClickAsync("More settings");

        Assert.Equal(
            [
                "review-encoding", "review-separator", "review-quote", "review-escape", "review-blanks-around-quotes", "review-lines-quoted", "review-comment",
                "review-header-line", "review-has-header", "review-header-rows", "review-skip-last-rows",
                "review-decimal-separator", "review-percent", "review-date-order", "review-two-digit-years", "review-language", "review-empty-words",
            ],
            Settings(page));
        await page.Find("#review-empty-words").ChangeAsync("NULL, N/A ,");
        await page.WaitForAssertionAsync(() => Assert.Equal(["NULL", "N/A"], Record(id).Settings!.EmptyWords));
        await page.Find("#review-two-digit-years").ChangeAsync("2049");
        await page.WaitForAssertionAsync(() => Assert.Equal(2049, Record(id).Settings!.TwoDigitYears));
        await page.Find("#review-quote").ChangeAsync("--");
        await page.WaitForAssertionAsync(() => Assert.Null(Record(id).Settings!.Quote));
        await page.Find("#review-percent").ChangeAsync("fraction");
        await page.WaitForAssertionAsync(() => Assert.Equal(ImportPortal.Core.Datasets.Values.PercentReading.Fraction, Record(id).Settings!.Percent));
    }

    [Fact]
    public async Task What_is_unsure_is_asked_in_sight_and_the_proposal_can_be_agreed_to()
    {
        await _portal.Datasets.ChangeAsync(
            "records",
            new() { Name = "Records", Slug = "records", Columns = [new() { Name = "name", Type = "text", Required = true }, new() { Name = "value", Type = "decimal", Required = true }] },
            "admin", Xunit.TestContext.Current.CancellationToken);
        var (page, id) = await OpenAsync("name;value\nAn;1.234\nBình;2.345\n");

        Assert.Equal("→ Records: 1 question about the file", Headline(page));
        Assert.Contains("how the numbers of column value are to be read", page.Find("#review-decimal-separator-problem").TextContent, StringComparison.Ordinal);
        await page.ClickAsync("Start import");
        await page.WaitForElementAsync(".error-summary");
        Assert.Equal(UploadStatus.NeedsReview, (await _portal.FindAsync(id)).Status);
        await page.Find("#review-decimal-separator").ChangeAsync(",");

        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: Ready to import", Headline(page)));
        await page.ClickAsync("As imported");
        Assert.Equal(["1234", "2345"], page.FindAll(".review-rows-frame td[data-label=value] code").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task The_same_content_is_asked_about_and_imported_again_by_the_start()
    {
        var first = await _portal.AcceptAsync("name,value\nA,1\n", status: UploadStatus.Completed);
        var (page, id) = await OpenAsync("name,value\nA,1\n", upload =>
            (upload.DuplicateOf, upload.Error) = (first.Id, new Reason(ReasonCodes.DuplicateContent, $"{first.Id}")));

        Assert.Equal("→ Records: import again?", Headline(page));
        Assert.Equal($"Same content as #{first.Id}. Import again or discard?", page.Find(".review-duplicate").TextContent.Trim());
        Assert.False(page.Find("#review-remember").HasAttribute("checked"));
        await page.ClickAsync("Start import");
        await AssertLeftAsync(page, id);
        Assert.Equal(UploadStatus.Pending, (await _portal.FindAsync(id)).Status);
    }

    [Fact]
    public async Task An_import_that_stopped_is_settled_again_and_what_it_brought_is_told_to_be_taken_out()
    {
        var (page, id) = await OpenAsync("name,value\nA,1\nB,2\n", upload =>
        {
            (upload.Status, upload.Error) = (UploadStatus.Paused, new Reason(ReasonCodes.UnclosedQuote, "12003"));
            (upload.RowsRead, upload.RowsInserted) = (12_000, 12_000);
        });

        Assert.Equal("→ Records: 1 question about the file", Headline(page));
        Assert.Contains("Starting again takes the 12,000 imported rows out first.", page.Markup, StringComparison.Ordinal);
        await page.ClickAsync("Start import");
        await page.WaitForElementAsync(".error-summary");
        await page.Find(".error-summary button").ClickAsync();
        Assert.Equal("review-quote", _context.JSInterop.VerifyInvoke("portal.focus").Arguments[0]);
        await page.Find("#review-quote").ChangeAsync("--");

        await page.WaitForAssertionAsync(() => Assert.Equal((UploadStatus.NeedsReview, true), (Record(id).Status, Record(id).StartsOver)));
        await page.WaitForAssertionAsync(() => Assert.Equal("→ Records: Ready to import", Headline(page)));
        Assert.Contains("takes the 12,000 imported rows out first", page.Markup, StringComparison.Ordinal);
        await page.ClickAsync("Start import");
        await AssertLeftAsync(page, id);
    }

    [Fact]
    public async Task An_import_that_stopped_starts_again_as_it_stands_when_nothing_is_open()
    {
        var (page, id) = await OpenAsync("name,value\nA,1\nB,x\n", upload =>
            (upload.Status, upload.Error, upload.RowsRead, upload.RowsRejected) = (UploadStatus.Paused, new Reason(ReasonCodes.TooManyRejectedRows, "1", "0"), 1, 1));

        Assert.Equal("→ Records: Ready: 1 of 2 rows will be rejected", Headline(page));
        await page.ClickAsync("Start import");
        await AssertLeftAsync(page, id);
        Assert.True(Record(id).StartsOver);
    }

    [Fact]
    public async Task What_does_not_wait_for_a_person_says_so_and_a_file_that_is_read_turns_into_its_review()
    {
        var (done, _) = await OpenAsync("name,value\nA,1\n", upload => (upload.Status, upload.RowsRead, upload.RowsInserted) = (UploadStatus.Completed, 1, 1));
        Assert.Contains("There is nothing to settle here.", done.Markup, StringComparison.Ordinal);
        Assert.Empty(done.FindAll(".review-acts"));

        var (page, id) = await OpenAsync(Text, upload =>
        {
            Unmatched(upload);
            upload.Status = UploadStatus.Uploading;
        });
        Assert.Contains("The file is not read yet.", page.Markup, StringComparison.Ordinal);
        var upload = await _portal.Database.WriteAsync(
            async context =>
            {
                var upload = (await context.Set<Upload>().FindAsync(id))!;
                upload.Status = UploadStatus.NeedsReview;
                return upload;
            },
            Xunit.TestContext.Current.CancellationToken);
        _portal.Feed.Publish(ImportPortal.Core.Progress.UploadProgress.Of(upload));
        await FollowAsync(page, () => Assert.Equal("→ Records: 2 columns to match", Headline(page)));
    }

    private static string Headline(IRenderedComponent<UploadReviewPage> page) => page.Find("h1 > span:last-child").TextContent;

    private static IEnumerable<string> States(IRenderedComponent<UploadReviewPage> page) =>
        page.FindAll(".review-table .review-states").Select(state => state.TextContent.Trim());

    private static IEnumerable<string> Settings(IRenderedComponent<UploadReviewPage> page) =>
        page.FindAll(".review-setting :is(select, input)").Select(field => field.Id!);

    private static IEnumerable<string> Samples(IRenderedComponent<UploadReviewPage> page, string column, string kind) =>
        page.Find($"tr:has(#review-source-{column}) [data-label=\"{kind}\"] .review-samples").Children.Select(value => value.TextContent);

    // As the script tells of it.
    private static Task ChooseAsync(IRenderedComponent<UploadReviewPage> page, string column, object value) =>
        page.Find($"#review-source-{column}-choice").ChangeAsync($"{value}");

    private Upload Record(long id)
    {
        using var context = _portal.Database.Read();
        return context.Set<Upload>().Find(id)!;
    }

    private IEnumerable<string?> Targets(long id) => Record(id).Columns!.Select(column => column.Target);

    // The feed is looked at every so often, by the clock of the page.
    private Task FollowAsync(IRenderedComponent<UploadReviewPage> page, Action assert) => page.WaitForAssertionAsync(() =>
    {
        _context.Time.Advance(TimeSpan.FromSeconds(1));
        assert();
    });

    private async Task AssertLeftAsync(IRenderedComponent<UploadReviewPage> page, long id)
    {
        await page.WaitForAssertionAsync(() => Assert.EndsWith($"/uploads/{id}", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await FollowAsync(page, () => Assert.NotEmpty(page.FindAll(".review-elsewhere")));
    }

    // As if nothing of the file were like the dataset.
    private static void Unmatched(Upload upload) =>
        upload.Columns = [.. upload.Columns!.Select(match => match with { Target = null, Suggestion = null })];

    private async Task<(IRenderedComponent<UploadReviewPage> Page, long Id)> OpenAsync(string text, Action<Upload>? adjust = null)
    {
        var upload = await _portal.AcceptAsync(text, status: UploadStatus.NeedsReview, adjust: adjust);
        var page = _context.Render<UploadReviewPage>(parameters => parameters.Add(review => review.Id, upload.Id));
        await page.WaitForElementAsync(".review-acts, .review-elsewhere");
        return (page, upload.Id);
    }
}

/// <summary>What people do on a page.</summary>
internal static class ReviewSteps
{
    /// <summary>Clicks the button of these words.</summary>
    public static Task ClickAsync(this IRenderedComponent<UploadReviewPage> page, string words) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == words).ClickAsync();
}
