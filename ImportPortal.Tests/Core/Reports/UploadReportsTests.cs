using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reports;

public sealed class UploadReportsTests : IAsyncLifetime
{
    private static readonly Actor Lan = new(7, "lan@example.test", IsAdmin: false);
    private static readonly Actor Mai = new(8, "mai@example.test", IsAdmin: false);

    private CorePortal _portal = null!;
    private UploadReports _reports = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _reports = new UploadReports(_portal.Database, _portal.Feed, _portal.Line, _portal.Time);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Counts_exactly_up_to_ten_thousand()
    {
        var upload = await _portal.Database.AddUploadAsync(Lan);
        await _portal.Database.CopyAsync(upload, 9_999);

        var exact = await ListAsync(CorePortal.Admin, page: 200);
        await _portal.Database.CopyAsync(upload, 1);
        var more = await ListAsync(CorePortal.Admin, page: 200);

        Assert.Equal((10_000, false, null), (exact.Total, exact.TotalIsAtLeast, exact.Next));
        Assert.Equal((10_000, true), (more.Total, more.TotalIsAtLeast));
        Assert.Equal([50, 50], [exact.Items.Count, more.Items.Count]);
    }

    [Theory]
    [InlineData(UploadOrder.Newest)]
    [InlineData(UploadOrder.Oldest)]
    public async Task The_cursor_leads_through_every_upload_once(UploadOrder order)
    {
        var upload = await _portal.Database.AddUploadAsync(Lan);
        await _portal.Database.CopyAsync(upload, 10_450);
        var filter = new UploadFilter { Statuses = [UploadStatus.Completed] };

        var page = await _reports.ListAsync(Lan, filter, order, 1, 200, CancellationToken.None);
        var ids = page.Items.Select(item => item.Id).ToList();
        for (var number = 2; page.Next is { } next; number++)
        {
            page = (await _reports.ListAsync(Lan, filter, order, next, 200, CancellationToken.None))!;
            Assert.Equal(number, page.Page);
            ids.AddRange(page.Items.Select(item => item.Id));
        }

        var all = Enumerable.Range(1, 10_451).Select(id => (long)id);
        Assert.Equal(order == UploadOrder.Oldest ? all : all.Reverse(), ids);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("2.5")]
    [InlineData("0.5.0")]
    [InlineData("1.-5.0")]
    public async Task A_cursor_that_no_list_gave_is_told(string next)
    {
        Assert.Null(await _reports.ListAsync(CorePortal.Admin, new(), UploadOrder.Newest, next, 50, CancellationToken.None));
    }

    [Fact]
    public async Task People_see_their_own_and_limited_keys_their_datasets()
    {
        var sales = await _portal.Database.AddDatasetAsync("sales");
        var mine = await _portal.Database.AddUploadAsync(Lan);
        var sold = await _portal.Database.AddUploadAsync(Lan, upload => (upload.DatasetId, upload.DatasetSlug) = (sales.Id, sales.Slug));
        var others = await _portal.Database.AddUploadAsync(Mai);
        var key = Lan with { Datasets = ["sales"] };

        Assert.Equal([sold.Id, mine.Id], await IdsAsync(Lan));
        Assert.Equal([sold.Id], await IdsAsync(key));
        Assert.Equal([], await IdsAsync(key, new() { Dataset = "records" }));
        Assert.Equal([], await IdsAsync(Lan with { Datasets = [] }));
        Assert.Equal([others.Id, sold.Id, mine.Id], await IdsAsync(CorePortal.Admin));
        Assert.Equal([sold.Id], await IdsAsync(CorePortal.Admin, new() { Dataset = "sales" }));
        Assert.Null(await _reports.FindAsync(Lan, others.Id, CancellationToken.None));
        Assert.Null(await _reports.FindAsync(key, mine.Id, CancellationToken.None));
        Assert.NotNull(await _reports.FindAsync(CorePortal.Admin, others.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Finds_uploads_by_part_of_the_name_or_by_number()
    {
        var first = await AddAsync("Orders 2026.csv");
        var second = await AddAsync("10%_done.csv");
        await AddAsync("10 of 10 done.csv");
        var number = await AddAsync($"list {first.Id}.csv");

        Assert.Equal([first.Id], await FindAsync("orders"));
        Assert.Equal([second.Id], await FindAsync("%_"));
        Assert.Equal([], await FindAsync("0_o"));
        Assert.Equal([first.Id], await FindAsync($"#{first.Id}"));
        Assert.Contains(number.Id, await FindAsync($"{first.Id}"));
        Assert.Contains(first.Id, await FindAsync($"{first.Id}"));
        Assert.Equal([], await FindAsync("'; drop table uploads; --"));
    }

    [Fact]
    public async Task Sorts_by_name_rows_and_rejected_rows_both_ways()
    {
        var b = await AddAsync("b.csv", 5, 3);
        var a = await AddAsync("A.csv", 50, 1);
        var c = await AddAsync("c.csv", 500, 2);

        Assert.Equal([a, b, c], await SortedAsync(UploadOrder.FileName));
        Assert.Equal([c, b, a], await SortedAsync(UploadOrder.FileNameDescending));
        Assert.Equal([c, a, b], await SortedAsync(UploadOrder.MostRows));
        Assert.Equal([b, a, c], await SortedAsync(UploadOrder.FewestRows));
        Assert.Equal([b, c, a], await SortedAsync(UploadOrder.MostRejected));
        Assert.Equal([a, c, b], await SortedAsync(UploadOrder.FewestRejected));

        async Task<IEnumerable<string>> SortedAsync(UploadOrder order) =>
            (await _reports.ListAsync(Lan, new(), order, 1, 50, CancellationToken.None)).Items.Select(item => item.FileName);
        async Task<string> AddAsync(string name, long rows, long rejected) => (await _portal.Database.AddUploadAsync(
            Lan, upload => (upload.FileName, upload.RowsRead, upload.RowsRejected) = (name, rows, rejected))).FileName;
    }

    [Fact]
    public async Task Limits_by_time_also_where_numbers_are_out_of_order()
    {
        var times = new[] { 0, 60, 61, 59, 120, 180 };
        foreach (var seconds in times)
            await _portal.Database.AddUploadAsync(Lan, upload => upload.FinishedAt = upload.CreatedAt = Seed.Morning.AddSeconds(seconds));

        var since = Seed.Morning.AddSeconds(60);
        var before = Seed.Morning.AddSeconds(180);

        Assert.Equal([6, 5, 3, 2], await IdsAsync(Lan, new() { CreatedSince = since }));
        Assert.Equal([5, 4, 3, 2, 1], await IdsAsync(Lan, new() { CreatedBefore = before }));
        Assert.Equal([5, 3, 2], await IdsAsync(Lan, new() { CreatedSince = since, CreatedBefore = before }));
        Assert.Equal([4, 2, 1], await IdsAsync(Lan, new() { CreatedBefore = Seed.Morning.AddSeconds(61) }));
        Assert.Equal([6], await IdsAsync(Lan, new() { FinishedSince = before }));
        Assert.Equal([], await IdsAsync(Lan, new() { CreatedSince = Seed.Morning.AddDays(1) }));
        Assert.Equal([], await IdsAsync(Lan, new() { CreatedBefore = Seed.Morning.AddDays(-1) }));
    }

    [Fact]
    public async Task Tells_the_place_in_line_by_priority_then_first_come()
    {
        await WaitAsync(UploadPriority.Critical, 9);
        var late = await WaitAsync(UploadPriority.Default, 5);
        var early = await WaitAsync(UploadPriority.Default, 1);
        await WaitAsync(UploadPriority.Low, 0);
        var done = await _portal.Database.AddUploadAsync(Mai);

        var places = (await ListAsync(Lan)).Items.ToDictionary(item => item.Id, item => item.QueuePosition);

        Assert.Equal(2, places[early]);
        Assert.Equal(3, places[late]);
        Assert.Null((await _reports.FindAsync(Mai, done.Id, CancellationToken.None))!.QueuePosition);

        async Task<long> WaitAsync(UploadPriority priority, int seconds) => (await _portal.Database.AddUploadAsync(Lan, upload =>
            (upload.Status, upload.Priority, upload.QueuedAt) = (UploadStatus.Pending, priority, Seed.Morning.AddSeconds(seconds)))).Id;
    }

    [Fact]
    public async Task Adds_what_is_live_unless_it_is_of_another_state()
    {
        var running = await _portal.Database.AddUploadAsync(Lan, upload => upload.Status = UploadStatus.Processing);
        var ended = await _portal.Database.AddUploadAsync(Lan);
        foreach (var upload in new[] { running, ended })
            _portal.Feed.Publish(UploadProgress.Of(upload) with { Status = UploadStatus.Processing, RowsPerSecond = 1_000, SecondsLeft = 2 });

        var views = (await ListAsync(Lan)).Items.ToDictionary(item => item.Id);

        Assert.Equal((1_000, 2), (views[running.Id].RowsPerSecond, views[running.Id].SecondsLeft));
        Assert.Equal((null, null), (views[ended.Id].RowsPerSecond, views[ended.Id].SecondsLeft));
    }

    [Fact]
    public async Task Counts_what_stands_where_for_each_person()
    {
        foreach (var status in new[] { UploadStatus.Processing, UploadStatus.Pending, UploadStatus.Pending, UploadStatus.NeedsReview, UploadStatus.Completed, UploadStatus.CompletedWithErrors, UploadStatus.Failed })
            await _portal.Database.AddUploadAsync(Lan, upload => upload.Status = status);
        await _portal.Database.AddUploadAsync(Lan, upload => upload.FinishedAt = Seed.Morning.AddDays(-1));
        await _portal.Database.AddUploadAsync(Mai);

        var since = Seed.Morning.AddHours(-8);

        Assert.Equal(new UploadCounts(1, 2, 1, 2, 1), await _reports.CountAsync(Lan, since, CancellationToken.None));
        Assert.Equal(new UploadCounts(0, 0, 0, 1, 0), await _reports.CountAsync(Mai, since, CancellationToken.None));
        Assert.Equal(new UploadCounts(1, 2, 1, 3, 1), await _reports.CountAsync(CorePortal.Admin, since, CancellationToken.None));
    }

    private Task<Upload> AddAsync(string name) => _portal.Database.AddUploadAsync(Lan, upload => upload.FileName = name);

    private Task<IEnumerable<long>> FindAsync(string query) => IdsAsync(Lan, new() { Query = query });

    private Task<Listing<UploadView>> ListAsync(Actor actor, int page = 1) =>
        _reports.ListAsync(actor, new(), UploadOrder.Newest, page, 50, CancellationToken.None);

    private async Task<IEnumerable<long>> IdsAsync(Actor actor, UploadFilter? filter = null) =>
        (await _reports.ListAsync(actor, filter ?? new(), UploadOrder.Newest, 1, 50, CancellationToken.None)).Items.Select(item => item.Id);
}
