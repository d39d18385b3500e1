using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Real imports that people steer: what they left off with is gone on with, each row once.</summary>
public sealed class SteeringTests
{
    private const int Rows = 5_000;

    private static readonly string Content =
        "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"name {row},{row}\n"));

    [Fact]
    public async Task What_waits_for_its_next_attempt_is_tried_at_once_from_the_row_that_the_plan_names()
    {
        var store = new BreakingStore { BreaksAfter = 20_000, Times = 1 };
        await using var portal = await CorePortal.StartAsync(options => options.BackoffSeconds = 3_600, inner => store.Around(inner));
        var upload = await portal.AcceptAsync(Content);
        await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Pending && progress.RowsRead > 0);

        var plan = (await portal.Actions.PlanAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, TestContext.Current.CancellationToken))!;
        await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, TestContext.Current.CancellationToken);
        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.Completed, 2), (ended.Status, ended.Attempt));
        Assert.Equal(Enumerable.Range(1, Rows).Select(row => (long)row), portal.Rows().Select(row => row.Value));
        await using var context = portal.Database.Read();
        var attempt = await context.Set<Attempt>().SingleAsync(attempt => attempt.Number == 2, TestContext.Current.CancellationToken);
        Assert.True(plan.Legal);
        Assert.InRange(plan.FromRow, 2, Rows);
        Assert.Equal((plan.FromRow, plan.FromRow - 1), (attempt.FirstRow, plan.RowsStay));
    }

    [Fact]
    public async Task What_failed_when_its_attempts_were_used_up_has_all_of_them_again()
    {
        var store = new BreakingStore { BreaksAfter = 0, Times = 3 };
        await using var portal = await CorePortal.StartAsync(options => options.MaxAttempts = 2, inner => store.Around(inner));
        var upload = await portal.AcceptAsync(Content);
        var failed = await portal.RunToEndAsync(upload.Id);

        await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, TestContext.Current.CancellationToken);
        var ended = await portal.RunUntilAsync(upload.Id, progress => progress.Status is UploadStatus.Completed);

        Assert.Equal((UploadStatus.Failed, 2), (failed.Status, failed.Attempt));
        Assert.Equal((UploadStatus.Completed, 4), (ended.Status, ended.Attempt));
        Assert.Equal(Rows, portal.Rows().Count);
    }

    [Fact]
    public async Task Past_the_limit_of_rejected_rows_its_owner_goes_on_without_it_or_gives_up_and_keeps_what_is_in()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.WriteAsync(
            context => context.Set<Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.MaxRowErrors, 2)),
            TestContext.Current.CancellationToken);
        const string content = "name,value\nA,1\nB,x\nC,x\nD,x\nE,5\nF,x\nG,7\n";
        var (goesOn, givenUp) = (await portal.AcceptAsync(content), await portal.AcceptAsync(content));
        await portal.RunUntilAsync(givenUp.Id, progress => progress.Status == UploadStatus.Paused);

        await portal.Actions.RunAsync(CorePortal.Admin, givenUp.Id, UploadAction.Cancel, TestContext.Current.CancellationToken);
        await portal.Actions.RunAsync(CorePortal.Admin, goesOn.Id, UploadAction.Resume, TestContext.Current.CancellationToken);
        var ended = await portal.RunToEndAsync(goesOn.Id);

        var cancelled = await portal.FindAsync(givenUp.Id);
        Assert.Equal((UploadStatus.Cancelled, 4, 1, 3), (cancelled.Status, cancelled.RowsRead, cancelled.RowsInserted, cancelled.RowsRejected));
        Assert.Equal((UploadStatus.CompletedWithErrors, 7, 3, 4), (ended.Status, ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(["A", "E", "G"], portal.Rows().Where(row => row.UploadId == goesOn.Id).Select(row => row.Name));
        Assert.Equal(["A"], portal.Rows().Where(row => row.UploadId == givenUp.Id).Select(row => row.Name));
    }
}
