using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Queue;

public sealed class UploadQueueTests
{
    private const string Content = "name,value\nA,1\n";

    [Fact]
    public async Task Many_claimers_take_each_upload_once()
    {
        await using var portal = await CorePortal.StartAsync();
        for (var i = 0; i < 40; i++)
            await portal.AcceptAsync(Content);

        var claimed = await Task.WhenAll(Enumerable.Range(1, 8).Select(slot => Task.Run(async () =>
        {
            using var session = WorkerSession.Open(portal.Database);
            var taken = new List<long>();
            while (await portal.Queue.ClaimAsync(session, $"worker/{slot}", CancellationToken.None) is { } lease)
                taken.Add(lease.UploadId);
            return taken;
        })));

        Assert.Equal(Enumerable.Range(1, 40), claimed.SelectMany(ids => ids).Order().Select(id => (int)id));
    }

    [Fact]
    public async Task Claims_go_by_priority_then_first_come_and_leave_retries_that_are_not_due()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var portal = await CorePortal.StartAsync(time: time);
        var low = await portal.AcceptAsync(Content, UploadPriority.Low);
        var first = await portal.AcceptAsync(Content);
        time.Advance(TimeSpan.FromSeconds(1));
        var second = await portal.AcceptAsync(Content);
        var critical = await portal.AcceptAsync(Content, UploadPriority.Critical);
        await portal.AcceptAsync(Content, UploadPriority.Critical, UploadStatus.Paused);
        var waiting = await portal.AcceptAsync(Content, UploadPriority.Critical);
        await portal.Database.WriteAsync(
            context => context.Set<Upload>().Where(upload => upload.Id == waiting.Id).ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.NextAttemptAt, time.GetUtcNow() + TimeSpan.FromSeconds(5))),
            CancellationToken.None);
        using var session = WorkerSession.Open(portal.Database);

        var order = new List<long>();
        while (await portal.Queue.ClaimAsync(session, "worker/1", CancellationToken.None) is { } lease)
            order.Add(lease.UploadId);
        time.Advance(TimeSpan.FromSeconds(6));
        var late = await portal.Queue.ClaimAsync(session, "worker/1", CancellationToken.None);

        Assert.Equal([critical.Id, first.Id, second.Id, low.Id], order);
        Assert.Equal(waiting.Id, late!.UploadId);
    }

    [Fact]
    public async Task A_worker_whose_lease_was_taken_over_writes_nothing()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await CorePortal.StartAsync(time: time);
        var upload = await portal.AcceptAsync(Content);
        using var session = WorkerSession.Open(portal.Database);
        var old = (await portal.Queue.ClaimAsync(session, "elsewhere:1:1/1", CancellationToken.None))!;
        var dataset = await new DatasetCatalog(portal.Database, time).GetAsync(upload.DatasetId, CancellationToken.None);
        using var writer = new BatchWriter(session, old, dataset, portal.Queue.Expiry);

        Assert.Equal(0, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
        var next = (await portal.Queue.ClaimAsync(session, "elsewhere:2:2/1", CancellationToken.None))!;

        Assert.Equal(upload.Id, next.UploadId);
        await Assert.ThrowsAsync<LeaseLostException>(() => writer.CommitAsync(() => [OneRow()], CancellationToken.None));
        await Assert.ThrowsAsync<LeaseLostException>(() => portal.Queue.EndAsync(
            session, old, new LeaseEnd(UploadMove.Complete, AttemptOutcome.Finished, UploadEventKind.Completed), CancellationToken.None));
        Assert.Null(await portal.Queue.RenewAsync(old, CancellationToken.None));
        Assert.Empty(portal.Rows());
        var now = await portal.FindAsync(upload.Id);
        Assert.Equal((UploadStatus.Processing, 0L, next.Token, 2), (now.Status, now.RowsRead, now.LeaseToken, now.Attempt));

        using var nextWriter = new BatchWriter(session, next, dataset, portal.Queue.Expiry);
        await nextWriter.CommitAsync(() => [OneRow()], CancellationToken.None);
        Assert.Equal([(upload.Id, 1L, "A", 1L)], portal.Rows());
    }

    [Fact]
    public async Task A_lost_worker_does_not_count_as_a_failed_attempt_and_stands_in_the_timeline()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await CorePortal.StartAsync(time: time);
        var upload = await portal.AcceptAsync(Content);
        using var session = WorkerSession.Open(portal.Database);
        await portal.Queue.ClaimAsync(session, "elsewhere:1:1/1", CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));

        await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None);

        var lost = await portal.FindAsync(upload.Id);
        Assert.Equal((UploadStatus.Pending, 0), (lost.Status, lost.FailedAttempts));
        await using var context = portal.Database.Read();
        var attempt = await context.Set<Attempt>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((AttemptOutcome.Lost, ReasonCodes.WorkerLost), (attempt.Outcome!.Value, attempt.Reason!.Code));
        var last = await context.Set<UploadEvent>().OrderByDescending(entry => entry.Id).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal((UploadEventKind.AttemptEnded, ReasonCodes.WorkerLost), (last.Kind, last.Reason!.Code));
    }

    [Fact]
    public async Task A_lease_of_a_dead_process_of_this_machine_is_taken_at_once()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(Content);
        using var session = WorkerSession.Open(portal.Database);
        await portal.Queue.ClaimAsync(session, $"{Environment.MachineName}:{int.MaxValue}:1/1", CancellationToken.None);

        Assert.Equal(1, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
        var lost = await portal.FindAsync(upload.Id);
        Assert.Equal((UploadStatus.Pending, 1), (lost.Status, lost.Losses));

        await portal.Queue.ClaimAsync(session, WorkerIdentity.Of(1), CancellationToken.None);
        Assert.Equal(0, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
    }

    private static RowBatch OneRow()
    {
        var batch = new RowBatch(2);
        batch.BeginRow();
        batch.AddText("A"u8);
        batch.AddInteger(1);
        batch.EndRow(1);
        batch.End = new Checkpoint(Content.Length, 0, 1, 2);
        return batch;
    }
}
