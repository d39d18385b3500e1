using ImportPortal.Core.Checking;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reports;

public sealed class RowErrorReportsTests : IAsyncLifetime
{
    private CorePortal _portal = null!;
    private RowErrorReports _reports = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _reports = new RowErrorReports(_portal.Database);
        // Row errors of another upload, before and behind, must never show.
        await _portal.Database.AddRowErrorAsync((await _portal.Database.AddUploadAsync(CorePortal.Admin)).Id, 1, ReasonCodes.BrokenQuotes);
        _id = (await _portal.Database.AddUploadAsync(CorePortal.Admin)).Id;
        await _portal.Database.AddRowErrorAsync((await _portal.Database.AddUploadAsync(CorePortal.Admin)).Id, 1, ReasonCodes.BrokenQuotes);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Lists_by_row_then_problem_and_filters_by_column_and_code()
    {
        await _portal.Database.AddRowErrorAsync(_id, 9, ReasonCodes.TooFewFields, values: ["A"]);
        await _portal.Database.AddRowErrorAsync(_id, 2, ReasonCodes.NotAnInteger, "value", "x", 1, "", "x");
        await _portal.Database.AddRowErrorAsync(_id, 2, ReasonCodes.ValueMissing, "name", null, 0, "", "x");

        Assert.Equal([(2, 0), (2, 1), (9, 0)], await KeysAsync(null, null));
        Assert.Equal([(2, 1)], await KeysAsync("value", null));
        Assert.Equal([(9, 0)], await KeysAsync("", null));
        Assert.Equal([(2, 0)], await KeysAsync(null, ReasonCodes.ValueMissing));
        Assert.Equal([], await KeysAsync("name", ReasonCodes.NotAnInteger));

        var error = (await _reports.ListAsync(_id, "value", null, 1, 50, CancellationToken.None)).Items.Single();
        Assert.Equal((3, "x"), (error.Line, error.Value));
        Assert.Equal(["", "x"], error.Values);
    }

    [Fact]
    public async Task A_search_goes_on_where_the_last_one_stopped_until_all_are_found()
    {
        await _portal.Database.AddRowErrorsAsync(_id, 1, RowErrorReports.Examined, ReasonCodes.ValueMissing);
        await _portal.Database.AddRowErrorsAsync(_id, RowErrorReports.Examined + 1, 3, ReasonCodes.NotAnInteger);

        var first = await _reports.ListAsync(_id, null, ReasonCodes.NotAnInteger, 1, 2, CancellationToken.None);
        var second = await _reports.ListAsync(_id, null, ReasonCodes.NotAnInteger, first.Next!, 2, CancellationToken.None);
        var third = await _reports.ListAsync(_id, null, ReasonCodes.NotAnInteger, second!.Next!, 2, CancellationToken.None);

        Assert.Equal((0, 0, true), (first.Items.Count, first.Total, first.TotalIsAtLeast));
        Assert.Equal([100_001, 100_002], second.Items.Select(error => error.RowNumber));
        Assert.Equal([100_003], third!.Items.Select(error => error.RowNumber));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task The_cursor_leads_through_all_of_them_once()
    {
        await _portal.Database.AddRowErrorsAsync(_id, 1, 450, ReasonCodes.ValueMissing);
        await _portal.Database.AddRowErrorAsync(_id, 200, ReasonCodes.NotAnInteger, ordinal: 1);

        var page = await _reports.ListAsync(_id, null, null, 1, 200, CancellationToken.None);
        var keys = page.Items.Select(Key).ToList();
        while (page.Next is { } next)
        {
            page = (await _reports.ListAsync(_id, null, null, next, 200, CancellationToken.None))!;
            keys.AddRange(page.Items.Select(Key));
        }

        Assert.Equal(451, page.Total);
        Assert.Equal(451, keys.Distinct().Count());
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task Summarizes_exactly_what_it_looks_at_and_says_when_there_is_more()
    {
        await _portal.Database.AddRowErrorsAsync(_id, 1, RowErrorReports.Examined - 1, ReasonCodes.ValueMissing);
        await _portal.Database.AddRowErrorAsync(_id, 200_000, ReasonCodes.TooFewFields);

        var exact = await _reports.SummarizeAsync(_id, CancellationToken.None);
        await _portal.Database.AddRowErrorAsync(_id, 200_001, ReasonCodes.TooFewFields);
        var more = await _reports.SummarizeAsync(_id, CancellationToken.None);

        Assert.Equal([new("value", ReasonCodes.ValueMissing, 99_999), new(null, ReasonCodes.TooFewFields, 1)], exact);
        Assert.Equal([new("value", ReasonCodes.ValueMissing, 99_999, true), new(null, ReasonCodes.TooFewFields, 1, true)], more);
    }

    [Fact]
    public async Task Reads_all_of_them_across_the_borders_of_its_blocks()
    {
        await _portal.Database.AddRowErrorsAsync(_id, 1, 2_500, ReasonCodes.ValueMissing);
        // The last of the first block and the first of the second are of one row.
        await _portal.Database.AddRowErrorAsync(_id, 1_000, ReasonCodes.NotAnInteger, ordinal: 1);

        var keys = await _reports.ReadAllAsync(_id, CancellationToken.None).Select(Key).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2_501, keys.Distinct().Count());
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task Rows_of_megabytes_come_a_few_at_a_time_and_all_of_them_come()
    {
        var value = new string('x', 2_000_000);
        for (var row = 1; row <= 12; row++)
            await _portal.Database.AddRowErrorAsync(_id, row, ReasonCodes.NotAnInteger, "value", "x", 0, "A", value);

        var page = await _reports.ListAsync(_id, null, null, 1, 200, CancellationToken.None);
        var rows = page.Items.Select(error => error.RowNumber).ToList();
        Assert.InRange(rows.Count, 1, 4);
        while (page.Next is { } next)
        {
            page = (await _reports.ListAsync(_id, null, null, next, 200, CancellationToken.None))!;
            Assert.InRange(page.Items.Count, 0, 4);
            rows.AddRange(page.Items.Select(error => error.RowNumber));
        }

        Assert.Equal(12, page.Total);
        Assert.Equal(Enumerable.Range(1, 12).Select(row => (long)row), rows);
        Assert.Equal(rows, await _reports.ReadAllAsync(_id, CancellationToken.None).Select(error => error.RowNumber).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static (long, int) Key(RowError error) => (error.RowNumber, error.Ordinal);

    private async Task<IEnumerable<(long, int)>> KeysAsync(string? column, string? code) =>
        (await _reports.ListAsync(_id, column, code, 1, 50, CancellationToken.None)).Items.Select(Key);
}
