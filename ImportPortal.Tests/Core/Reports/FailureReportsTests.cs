using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reports;

public sealed class FailureReportsTests : IAsyncLifetime
{
    private static readonly Actor Lan = new(7, "lan@example.test", IsAdmin: false);
    private static readonly Actor Mai = new(8, "mai@example.test", IsAdmin: false);

    private CorePortal _portal = null!;
    private FailureReports _reports = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _reports = new FailureReports(_portal.Database);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Groups_what_failed_and_what_waits_by_reason_with_times_datasets_and_people()
    {
        var sales = await _portal.Database.AddDatasetAsync("sales");
        await FailAsync(Lan, ReasonCodes.StoreUnavailable, upload => upload.FinishedAt = Seed.Morning.AddMinutes(5));
        await FailAsync(Mai, ReasonCodes.StoreUnavailable, upload => upload.FinishedAt = Seed.Morning.AddMinutes(22));
        await FailAsync(Lan, ReasonCodes.StoreUnavailable, upload => (upload.DatasetId, upload.DatasetSlug) = (sales.Id, sales.Slug));
        await WaitAsync(Lan);
        await FailAsync(Mai, ReasonCodes.NotATable, upload => upload.Settings = null);
        // None of these has failed: one paused with an error, one in line, one that came to its end.
        await _portal.Database.AddUploadAsync(Lan, upload => (upload.Status, upload.Error) = (UploadStatus.Paused, new Reason(ReasonCodes.PausedByPerson)));
        await _portal.Database.AddUploadAsync(Lan, upload => upload.Status = UploadStatus.Pending);
        await _portal.Database.AddUploadAsync(Lan);

        var overview = await _reports.GroupAsync(CorePortal.Admin, new(), CancellationToken.None);

        Assert.Equal((5, false), (overview.Count, overview.IsAtLeast));
        Assert.Collection(
            overview.Groups,
            group =>
            {
                Assert.Equal((ReasonCodes.StoreUnavailable, 4, 1, 4), (group.Code, group.Count, group.Waiting, group.Retriable));
                Assert.Equal((Seed.Morning, Seed.Morning.AddMinutes(22)), (group.First, group.Last));
                Assert.Equal(["records", "sales"], group.Datasets);
                Assert.Equal([Lan.Email, Mai.Email], group.People);
            },
            group => Assert.Equal((ReasonCodes.NotATable, 1, 0, 0, FailureKind.NeedsNewFile), (group.Code, group.Count, group.Waiting, group.Retriable, group.Kind)));
    }

    [Fact]
    public async Task Filters_by_dataset_name_and_reason_and_shows_people_their_own()
    {
        var named = await FailAsync(Lan, ReasonCodes.StoreUnavailable, upload => upload.FileName = "orders.csv");
        await FailAsync(Mai, ReasonCodes.NotATable);

        Assert.Equal(1, await CountAsync(CorePortal.Admin, new() { Query = "orders" }));
        Assert.Equal(1, await CountAsync(CorePortal.Admin, new() { Code = ReasonCodes.NotATable }));
        Assert.Equal(0, await CountAsync(CorePortal.Admin, new() { Dataset = "sales" }));
        Assert.Equal(1, await CountAsync(Lan, new()));
        Assert.Equal([named.Id], (await _reports.ListAsync(Lan, new(), 1, 25, CancellationToken.None)).Items.Select(upload => upload.Id));
        Assert.Empty(await _reports.FindAsync(Mai, [named.Id], CancellationToken.None));

        async Task<int> CountAsync(Actor actor, UploadFilter filter) => (await _reports.GroupAsync(actor, filter, CancellationToken.None)).Count;
    }

    [Fact]
    public async Task Pages_a_group_and_tells_how_those_that_recovered_stand_now()
    {
        var first = await FailAsync(Lan, ReasonCodes.StoreUnavailable, upload => (upload.FailedAttempts, upload.Checkpoint) = (2, new(10, 0, 41, 42)));
        await _portal.Database.CopyAsync(first, 29);
        var group = new UploadFilter { Code = ReasonCodes.StoreUnavailable };

        var second = await _reports.ListAsync(CorePortal.Admin, group, 2, 25, CancellationToken.None);
        await _portal.Actions.RunAsync(CorePortal.Admin, first.Id, ImportPortal.Core.Imports.UploadAction.Retry, CancellationToken.None);
        var retried = Assert.Single(await _reports.FindAsync(CorePortal.Admin, [first.Id], CancellationToken.None));

        Assert.Equal((30, 5, false), (second.Total, second.Items.Count, second.TotalIsAtLeast));
        Assert.Equal((41, 2, 5, true), (second.Items[^1].Row, second.Items[^1].FailedAttempts, second.Items[^1].MaxAttempts, second.Items[^1].HasFailed));
        Assert.Equal((UploadStatus.Pending, false), (retried.Status, retried.HasFailed));
        Assert.Equal(29, (await _reports.GroupAsync(CorePortal.Admin, group, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Beyond_ten_thousand_the_latest_are_grouped()
    {
        var first = await FailAsync(Lan, ReasonCodes.StoreUnavailable);
        await _portal.Database.CopyAsync(first, 10_000);

        var overview = await _reports.GroupAsync(CorePortal.Admin, new(), CancellationToken.None);

        Assert.Equal((10_000, true), (overview.Count, overview.IsAtLeast));
    }

    private Task<Upload> FailAsync(Actor owner, string code, Action<Upload>? adjust = null) => _portal.Database.AddUploadAsync(owner, upload =>
    {
        (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(code));
        adjust?.Invoke(upload);
    });

    private Task<Upload> WaitAsync(Actor owner) => _portal.Database.AddUploadAsync(owner, upload =>
        (upload.Status, upload.Error, upload.FinishedAt, upload.NextAttemptAt) =
        (UploadStatus.Pending, new Reason(ReasonCodes.StoreUnavailable), null, Seed.Morning.AddHours(1)));
}
