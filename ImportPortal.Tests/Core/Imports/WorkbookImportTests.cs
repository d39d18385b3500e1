using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Imports;

public sealed class WorkbookImportTests
{
    [Fact]
    public async Task A_workbook_goes_in_by_the_rows_of_its_sheet_and_a_bad_cell_is_a_row_error()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(RecordsWorkbook.Of(
            ["Our people", null], [null], ["Name", "VALUE"], ["Nguyễn An", 1], [null], ["B", "#N/A"], ["C", 2.5], ["D", "7"], ["E", 9007199254740992d]));
        Assert.Null(upload.Settings);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.CompletedWithErrors, ended.Status);
        Assert.Equal([(1L, "Nguyễn An", 1L), (4L, "D", 7L), (5L, "E", 9007199254740992L)], portal.Rows().Select(row => (row.RowNumber, row.Name, row.Value)));
        Assert.Equal(
            [(2L, 6L, "value", ReasonCodes.CellError), (3L, 7L, "value", ReasonCodes.NotAnInteger)],
            (await portal.RowErrorsAsync(upload.Id)).Select(error => (error.RowNumber, error.Line, error.Column, error.Code)));
        Assert.Equal(("xlsx", "Data", 3, true), (ended.Settings!.Format, ended.Settings.Sheet, ended.Settings.HeaderRow, ended.Settings.HasHeader));
        Assert.Equal($"{ended.ObjectKey}.rows", ended.SpoolKey);
        Assert.Equal((5, 3, 2), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
    }

    [Fact]
    public async Task A_workbook_whose_columns_do_not_fit_waits_with_what_was_found_of_it()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(RecordsWorkbook.Of(["name", "amount"], ["A", 1]));

        var waiting = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.NeedsReview);

        Assert.Equal((ReasonCodes.ColumnsMissing, "value"), (waiting.Error?.Code, waiting.Error?.Arguments[0]));
        Assert.Equal([new(0, "name", "name"), new ColumnMatch(1, "amount", null)], waiting.Columns);
        Assert.NotNull(waiting.SpoolBytes);
        Assert.Empty(portal.Rows());
    }

    [Fact]
    public async Task Where_uploads_wait_for_a_person_a_workbook_is_read_first_and_goes_on_when_it_is_started()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.WriteAsync(
            context => context.Set<Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.AutoStart, false)), CancellationToken.None);
        var upload = await portal.AcceptAsync(RecordsWorkbook.Of(["name", "value"], ["A", 1]));

        var waiting = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.NeedsReview);
        Assert.Equal(ReasonCodes.AutoStartOff, waiting.Error?.Code);
        await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Start, CancellationToken.None);

        Assert.Equal(UploadStatus.Completed, (await portal.RunToEndAsync(upload.Id)).Status);
        Assert.Single(portal.Rows());
    }

    [Fact]
    public async Task Stopped_again_and_again_it_goes_on_in_the_spool_even_when_that_is_lost_in_between()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(RecordsWorkbook.OfMany(60_000));

        var stopped = await portal.RunUntilAsync(upload.Id, progress => progress.RowsRead > 0);
        Assert.Equal(UploadStatus.Pending, stopped.Status);
        Assert.InRange(stopped.RowsRead, 1, 59_999);
        await portal.Store.DeleteAsync(stopped.SpoolKey!, CancellationToken.None);
        await portal.RunUntilAsync(upload.Id, progress => progress.RowsRead > stopped.RowsRead);
        // Shorter than it was, so that it ends in the middle of a block.
        var spool = (await portal.Store.FindAsync(stopped.SpoolKey!, CancellationToken.None))!;
        await using (var content = await portal.Store.OpenReadAsync(spool.Key, 0, spool.Length - 1, CancellationToken.None))
        {
            var bytes = new byte[spool.Length - 1];
            await content.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            await portal.Store.PutAsync(spool.Key, bytes, CancellationToken.None);
        }

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.Completed, ended.Status);
        Assert.Equal(Enumerable.Range(1, 60_000).Select(row => ((long)row, $"name {row}", (long)row)), portal.Rows().Select(row => (row.RowNumber, row.Name, row.Value)));
        Assert.Equal(ended.SpoolBytes, ended.Checkpoint.Offset);
    }

    [Theory]
    [InlineData(UploadAction.Pause, UploadStatus.Paused)]
    [InlineData(UploadAction.Cancel, UploadStatus.Cancelled)]
    public async Task A_wish_takes_effect_while_a_workbook_is_read(UploadAction action, UploadStatus expected)
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(RecordsWorkbook.OfMany(700_000));
        using var watch = portal.Feed.Subscribe(progress => progress is { Operation: UploadOperation.Inspect, BytesRead: > 0 });
        var asking = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken))
                return await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, action, TestContext.Current.CancellationToken);
            throw new InvalidOperationException("The feed ended.");
        });

        var ended = await portal.RunUntilAsync(upload.Id, progress => progress.Status == expected);

        Assert.Equal(ActionOutcome.Done, (await asking).Outcome);
        Assert.Equal((expected, null, 0L), (ended.Status, ended.Settings, ended.RowsRead));
        Assert.Empty(await portal.Receiving.LeftoversAsync(ended));
    }

    [Fact]
    public async Task What_failed_for_a_passing_reason_while_it_was_read_can_be_tried_again()
    {
        await using var portal = await CorePortal.StartAsync(
            options => options.MaxAttempts = 1, new BreakingStore { BreaksAfter = 100, Times = 1 }.Around);
        var upload = await portal.AcceptAsync(RecordsWorkbook.Of(["name", "value"], ["A", 1]));

        var failed = await portal.RunToEndAsync(upload.Id);
        Assert.Equal((UploadStatus.Failed, ReasonCodes.StoreUnavailable), (failed.Status, failed.Error?.Code));
        var retried = await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, CancellationToken.None);

        Assert.Equal(ActionOutcome.Done, retried.Outcome);
        Assert.Equal(UploadStatus.Completed, (await portal.RunToEndAsync(upload.Id)).Status);
    }

    [Fact]
    public async Task What_is_no_workbook_fails_with_the_reason_and_is_not_tried_again()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("PK\u0003\u0004 and so on");

        var failed = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.Failed, ReasonCodes.WorkbookDamaged, 1), (failed.Status, failed.Error?.Code, failed.Attempt));
        var retried = await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, CancellationToken.None);
        Assert.Equal(ReasonCodes.NeedsNewFile, retried.Reason?.Code);
    }

    [Fact]
    public async Task Three_processes_that_die_while_they_read_it_end_it_and_a_retry_has_three_again()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await CorePortal.StartAsync(time: time);
        var upload = await portal.AcceptAsync(RecordsWorkbook.Of(["name", "value"], ["A", 1]));

        Assert.Equal((UploadStatus.Pending, 1), await LoseAsync());
        Assert.Equal((UploadStatus.Pending, 2), await LoseAsync());
        Assert.Equal((UploadStatus.Failed, 0), await LoseAsync());
        var failed = await portal.FindAsync(upload.Id);
        Assert.Equal((ReasonCodes.WorkbookKillsWorker, "3", null), (failed.Error!.Code, failed.Error.Arguments[0], failed.IsolatedFromRow));
        Assert.Equal(ActionOutcome.Done, (await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Retry, CancellationToken.None)).Outcome);
        Assert.Equal((UploadStatus.Pending, 1), await LoseAsync());

        async Task<(UploadStatus Status, int Losses)> LoseAsync()
        {
            using var session = WorkerSession.Open(portal.Database);
            Assert.NotNull(await portal.Queue.ClaimAsync(session, "elsewhere:1:1/1", CancellationToken.None));
            Assert.Equal(UploadOperation.Inspect, (await portal.FindAsync(upload.Id)).Operation);
            // A node that looks more seldom than leases last cannot tell a death from a database that was away.
            time.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal(0, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
            time.Advance(TimeSpan.FromSeconds(11));
            Assert.Equal(1, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));

            var lost = await portal.FindAsync(upload.Id);
            return (lost.Status, lost.Losses);
        }
    }
}
