using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Receiving;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Imports;

public sealed class BulkJobsTests
{
    private static readonly Actor Lan = new(7, "lan@example.test", IsAdmin: false);
    private static readonly ActionRequest Retry = new(UploadAction.Retry);

    [Fact]
    public async Task A_job_that_a_stop_cut_short_goes_on_with_what_is_left_and_does_nothing_twice()
    {
        await using var portal = await CorePortal.StartAsync();
        var ids = await FailedAsync(portal, 250);
        var job = await portal.Bulk.RunAsync(CorePortal.Admin, Retry, ids, CancellationToken.None);

        await portal.BulkPortions.RunNextAsync(job.JobId!.Value, CancellationToken.None);
        var cut = await FindAsync(portal, job);
        // Whatever the first node knew is gone; all that another has is the database.
        var feed = new BulkFeed();
        var others = new BulkJobs(portal.Database, new BulkPortions(portal.Database, portal.Actions, portal.Time), feed, portal.Time);
        while (await others.RunOnceAsync(CancellationToken.None))
        {
            // Portion by portion.
        }

        var whole = await FindAsync(portal, job);
        Assert.Equal((BulkState.Running, 250, 100), (cut.State, cut.Matched, cut.Outcomes.Count));
        Assert.Equal((BulkState.Done, 250), (whole.State, whole.Matched));
        Assert.Equal(ids.Select(id => new BulkOutcome(id, BulkOutcomeKind.Done, null)), whole.Outcomes);
        await using var context = portal.Database.Read();
        Assert.Equal(250, await context.Set<Upload>().CountAsync(upload => upload.Status == UploadStatus.Pending, TestContext.Current.CancellationToken));
        Assert.Equal(250, await context.Set<UploadEvent>().CountAsync(entry => entry.Kind == UploadEventKind.Retried, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_nodes_that_run_the_same_job_act_once_on_each_upload()
    {
        await using var portal = await CorePortal.StartAsync();
        var ids = await FailedAsync(portal, 1_000);
        var job = await portal.Bulk.RunAsync(CorePortal.Admin, Retry, ids, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (await portal.BulkJobs.RunOnceAsync(CancellationToken.None))
            {
                // Portion by portion, beside the other.
            }
        })));

        Assert.Equal(1_000, (await FindAsync(portal, job)).Count(BulkOutcomeKind.Done));
        await using var context = portal.Database.Read();
        Assert.Equal(1_000, await context.Set<UploadEvent>().CountAsync(entry => entry.Kind == UploadEventKind.Retried, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_still_being_received_is_given_up_with_its_parts_by_a_list_and_by_a_job()
    {
        await using var portal = await CorePortal.StartAsync();
        var (listed, queued) = (await ComingAsync(portal), await ComingAsync(portal));
        var others = await FailedAsync(portal, 120);
        var cancel = new ActionRequest(UploadAction.Cancel);

        var list = await portal.Bulk.RunAsync(CorePortal.Admin, cancel, [listed, others[0]], CancellationToken.None);
        var job = await portal.Bulk.RunAsync(CorePortal.Admin, cancel, [queued, .. others], CancellationToken.None);
        while (await portal.BulkJobs.RunOnceAsync(CancellationToken.None))
        {
            // Portion by portion.
        }

        Assert.Equal([BulkOutcomeKind.Done, BulkOutcomeKind.Unchanged], list.Outcomes.Select(outcome => outcome.Outcome));
        var whole = await FindAsync(portal, job);
        Assert.Equal((BulkState.Done, 1, 120), (whole.State, whole.Count(BulkOutcomeKind.Done), whole.Count(BulkOutcomeKind.Unchanged)));
        Assert.Equal((UploadStatus.Cancelled, UploadStatus.Cancelled), ((await portal.FindAsync(listed)).Status, (await portal.FindAsync(queued)).Status));
        Assert.Empty(await portal.Store.ListOpenAsync("uploads/", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_watches_a_job_sees_it_come_to_its_end()
    {
        await using var portal = await CorePortal.StartAsync();
        var job = await portal.Bulk.RunAsync(CorePortal.Admin, Retry, await FailedAsync(portal, 350), CancellationToken.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var running = Task.Run(() => portal.BulkJobs.RunAsync(stop.Token), CancellationToken.None);

        var seen = await portal.Bulk.WatchAsync(CorePortal.Admin, job.JobId!.Value, stop.Token).ToListAsync(stop.Token);
        var late = await portal.Bulk.WatchAsync(CorePortal.Admin, job.JobId.Value, stop.Token).ToListAsync(stop.Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal(new BulkProgress(job.JobId.Value, 350, 350), seen[^1]);
        Assert.Equal(seen.Select(progress => progress.Finished).Order(), seen.Select(progress => progress.Finished));
        Assert.Equal([seen[^1]], late);
        Assert.Empty(await portal.Bulk.WatchAsync(Lan, job.JobId.Value, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_job_is_for_who_made_it_and_for_administrators_and_gone_a_week_after_its_end()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var portal = await CorePortal.StartAsync(time: time);
        var ids = await FailedAsync(portal, 101);
        var job = await portal.Bulk.RunAsync(Lan, Retry, ids, CancellationToken.None);

        Assert.NotNull(await portal.Bulk.FindAsync(Lan, job.JobId!.Value, CancellationToken.None));
        Assert.NotNull(await portal.Bulk.FindAsync(CorePortal.Admin, job.JobId.Value, CancellationToken.None));
        Assert.Null(await portal.Bulk.FindAsync(Lan with { Datasets = ["records"] }, job.JobId.Value, CancellationToken.None));
        Assert.Null(await portal.Bulk.FindAsync(new Actor(8, "mai@example.test", IsAdmin: false), job.JobId.Value, CancellationToken.None));

        time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, await portal.BulkJobs.RemoveOldAsync(CancellationToken.None));
        while (await portal.BulkJobs.RunOnceAsync(CancellationToken.None))
        {
            // Portion by portion.
        }

        time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await portal.BulkJobs.RemoveOldAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await portal.BulkJobs.RemoveOldAsync(CancellationToken.None));
        Assert.Null(await portal.Bulk.FindAsync(Lan, job.JobId.Value, CancellationToken.None));
        await using var context = portal.Database.Read();
        Assert.Equal(0, await context.Set<BulkItem>().CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<BulkReport> FindAsync(CorePortal portal, BulkReport job) =>
        (await portal.Bulk.FindAsync(CorePortal.Admin, job.JobId!.Value, CancellationToken.None))!;

    /// <summary>Uploads of Lan that failed as the store did not answer.</summary>
    private static async Task<List<long>> FailedAsync(CorePortal portal, int count)
    {
        var first = await portal.Database.AddUploadAsync(Lan, upload =>
            (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(ReasonCodes.StoreUnavailable)));
        await portal.Database.CopyAsync(first, count - 1);
        return [.. Enumerable.Range(0, count).Select(index => first.Id + index)];
    }

    private static async Task<long> ComingAsync(CorePortal portal)
    {
        var content = ReceivingNode.Csv(ReceivingNode.PartBytes * 3);
        var upload = await portal.Receiving.Receiver.CreateAsync(await portal.Receiving.FileAsync(), content.Length, CancellationToken.None);
        using var half = new MemoryStream(content, 0, ReceivingNode.PartBytes * 2);
        await portal.Receiving.Receiver.ReceiveAsync(ReceivingNode.Sender, upload.Id, 0, half, null, CancellationToken.None);
        return upload.Id;
    }
}
