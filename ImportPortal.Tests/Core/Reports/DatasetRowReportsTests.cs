using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reports;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reports;

public sealed class DatasetRowReportsTests
{
    [Fact]
    public async Task Leads_through_the_rows_of_all_uploads_by_lineage()
    {
        await using var portal = await CorePortal.StartAsync();
        var reports = new DatasetRowReports(portal.Database);
        var dataset = (await new DatasetCatalog(portal.Database, portal.Time).FindAsync(Dataset.RecordsSlug, CancellationToken.None))!;
        for (var upload = 1; upload <= 3; upload++)
            await portal.Database.AddRowsAsync(upload, ("A", upload), ("B", upload), ("C", upload));

        var page = await reports.ListAsync(dataset, null, 1, 4, CancellationToken.None);
        var rows = page.Items.ToList();
        while (page.Next is { } next)
        {
            page = (await reports.ListAsync(dataset, null, next, 4, CancellationToken.None))!;
            rows.AddRange(page.Items);
        }

        Assert.Equal(9, page.Total);
        Assert.Equal(3, page.Page);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)], rows.Select(row => (row.UploadId, row.RowNumber)));
        Assert.Equal(["C", 3L], rows[^1].Values);

        var second = await reports.ListAsync(dataset, 2, 2, 2, CancellationToken.None);
        Assert.Equal([(2, 3)], second.Items.Select(row => (row.UploadId, row.RowNumber)));
        Assert.Equal(3, second.Total);

        var all = await reports.ReadAllAsync(dataset, 3, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(3, 1), (3, 2), (3, 3)], all.Select(row => (row.UploadId, row.RowNumber)));
    }

    [Fact]
    public async Task Rows_of_megabytes_come_a_few_at_a_time_and_all_of_them_come()
    {
        await using var portal = await CorePortal.StartAsync();
        var reports = new DatasetRowReports(portal.Database);
        var dataset = (await portal.Datasets.FindAsync(Dataset.RecordsSlug, CancellationToken.None))!;
        await portal.Database.AddRowsAsync(1, [.. Enumerable.Range(1, 12).Select(row => (new string('x', 2_000_000), (long)row))]);

        var page = await reports.ListAsync(dataset, null, 1, 200, CancellationToken.None);
        var rows = page.Items.Select(row => row.RowNumber).ToList();
        Assert.InRange(rows.Count, 1, 4);
        while (page.Next is { } next)
        {
            page = (await reports.ListAsync(dataset, null, next, 200, CancellationToken.None))!;
            rows.AddRange(page.Items.Select(row => row.RowNumber));
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(row => (long)row), rows);
        Assert.Equal(rows, await reports.ReadAllAsync(dataset, 1, CancellationToken.None).Select(row => row.RowNumber).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Counts_the_rows_of_a_dataset_exactly_up_to_ten_thousand()
    {
        await using var portal = await CorePortal.StartAsync();
        var reports = new DatasetReports(portal.Database);
        IReadOnlyList<Dataset> datasets = [(await portal.Datasets.FindAsync(Dataset.RecordsSlug, CancellationToken.None))!];
        await portal.Database.AddRowsAsync(1, [.. Enumerable.Range(0, 10_000).Select(row => ("A", (long)row))]);
        var exact = Assert.Single(await reports.SummarizeAsync(datasets, CancellationToken.None));
        await portal.Database.AddRowsAsync(2, ("B", 1));
        var more = Assert.Single(await reports.SummarizeAsync(datasets, CancellationToken.None));

        Assert.Equal((10_000, false, null), (exact.Rows, exact.RowsIsAtLeast, exact.LastImport));
        Assert.Equal((10_000, true), (more.Rows, more.RowsIsAtLeast));
    }
}
