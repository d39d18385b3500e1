using ImportPortal.Core.Datasets;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Rows of a file that are no data: the header once more, and a total at the end. They are row errors, never rows.</summary>
public sealed class NoDataRowsTests : IAsyncLifetime
{
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await CorePortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("Total")]
    [InlineData("TỔNG CỘNG:")]
    [InlineData("Tổng")]
    [InlineData("Grand total (VND)")]
    [InlineData("Cộng")]
    [InlineData("Summe")]
    [InlineData("Итого")]
    [InlineData("合计")]
    public async Task A_total_at_the_end_is_a_row_error(string word)
    {
        var ended = await ImportAsync($"name,value\nAn,1\nBình,2\n{word},3\n");

        Assert.Equal((UploadStatus.CompletedWithErrors, 2, 1), (ended.Status, ended.RowsInserted, ended.RowsRejected));
        var error = Assert.Single(await _portal.RowErrorsAsync(ended.Id));
        Assert.Equal((3, 4, ReasonCodes.TotalRow, word), ((int)error.RowNumber, (int)error.Line, error.Code, error.Value));
        Assert.Equal([word, "3"], error.Values);
    }

    [Theory]
    [InlineData("Total,5\nAn,1\n")]
    [InlineData("An,1\nTotal Energies,5\n")]
    [InlineData("An,1\nTotality,5\n")]
    [InlineData("An,1\nTổng Văn Bình,5\n")]
    public async Task A_name_that_is_the_word_or_begins_with_it_is_a_row(string rows)
    {
        var ended = await ImportAsync("name,value\n" + rows);

        Assert.Equal((UploadStatus.Completed, 2), (ended.Status, ended.RowsInserted));
    }

    [Fact]
    public async Task A_total_is_found_wherever_a_batch_ends_and_by_steps_as_well()
    {
        for (var count = 8; count <= 12; count++)
        {
            foreach (var losses in new[] { 0, Losses.BeforeIsolation + 1 })
            {
                var rows = string.Concat(Enumerable.Range(1, count).Select(row => $"N{row},{row}\n"));
                var upload = await _portal.AcceptAsync($"name,value\n{rows}Sum,0\nTổng cộng,{count}\n", adjust: upload =>
                    (upload.Losses, upload.IsolatedFromRow) = (losses, losses > 0 ? 0 : null));

                var ended = await _portal.RunToEndAsync(upload.Id);

                Assert.Equal((count, losses, count, 2), (count, losses, (int)ended.RowsInserted, (int)ended.RowsRejected));
                Assert.All(await _portal.RowErrorsAsync(upload.Id), error => Assert.Equal(ReasonCodes.TotalRow, error.Code));
                Assert.DoesNotContain(_portal.Rows(), row => row.UploadId == upload.Id && row.Name is "Sum" or "Tổng cộng");
            }
        }
    }

    [Fact]
    public async Task A_total_in_a_column_that_goes_nowhere_and_one_whose_values_do_not_fit_are_totals_alone()
    {
        var ended = await ImportAsync("stt,name,value\n1,An,1\n2,Bình,2\nTổng cộng,,3\n");

        var error = Assert.Single(await _portal.RowErrorsAsync(ended.Id));
        Assert.Equal((ReasonCodes.TotalRow, null, 2), (error.Code, error.Column, (int)ended.RowsInserted));
    }

    [Theory]
    [InlineData("name,value")]
    [InlineData("Name,VALUE")]
    [InlineData("\uFEFFname, value")]
    public async Task A_repeated_header_is_a_row_error(string again)
    {
        var ended = await ImportAsync($"name,value\nAn,1\n{again}\nBình,2\n");

        Assert.Equal((UploadStatus.CompletedWithErrors, 2), (ended.Status, ended.RowsInserted));
        Assert.Equal([(2L, ReasonCodes.RepeatedHeader)], (await _portal.RowErrorsAsync(ended.Id)).Select(error => (error.RowNumber, error.Code)));
    }

    [Fact]
    public async Task A_row_that_bears_one_name_alone_is_data()
    {
        await _portal.Datasets.CreateAsync(new DatasetDefinition
        {
            Name = "Places",
            Slug = "places",
            Columns = [new ColumnDefinition { Name = "name", Type = "text" }, new ColumnDefinition { Name = "city", Type = "text" }],
        }, CorePortal.Admin.Email, CancellationToken.None);

        var upload = await _portal.AcceptAsync("name,city\nAn,city\nname,Huế\nname,city\n", slug: "places");
        var ended = await _portal.RunToEndAsync(upload.Id);

        Assert.Equal((2, 1), (ended.RowsInserted, ended.RowsRejected));
    }

    private async Task<Upload> ImportAsync(string text) => await _portal.RunToEndAsync((await _portal.AcceptAsync(text)).Id);
}
