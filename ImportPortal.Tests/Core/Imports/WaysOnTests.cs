using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>An import that stopped at its last good checkpoint goes on in whatever way its owner says, and brings each row once.</summary>
public sealed class WaysOnTests : IAsyncLifetime
{
    // More than an inspection sees, so that only the import finds what comes behind.
    private const int Rows = 40_000;

    private static readonly string Good = "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"name {row},{row}\n"));
    private static readonly string Unclosed = Good + "\"open,1\nlost,2\nlast,3\n";

    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await CorePortal.StartAsync(options => options.BatchSize = 500);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_quote_that_is_never_closed_pauses_the_import_with_its_line_and_all_before_it_is_in()
    {
        var paused = await StoppedAsync();

        Assert.Equal((ReasonCodes.UnclosedQuote, $"{Rows + 2}"), (paused.Error?.Code, Assert.Single(paused.Error!.Arguments)));
        Assert.Equal((Rows, Rows, Rows), (paused.RowsRead, paused.RowsInserted, paused.Checkpoint.Row));
        Assert.Null(paused.FinishedAt);
        Assert.Equal(Rows, _portal.Rows().Count);
    }

    [Fact]
    public async Task Gone_on_with_the_line_is_given_up_and_what_a_person_confirmed_is_kept()
    {
        var paused = await StoppedAsync();
        await ActAsync(paused.Id, UploadAction.Resume);
        var goesOn = await _portal.FindAsync(paused.Id);
        Assert.Equal((UploadStatus.Pending, null), (goesOn.Status, goesOn.Error));
        Assert.Equal([Rows + 2L], goesOn.Settings!.BrokenLines);

        var contradicted = await _portal.AcceptAsync(Good, status: UploadStatus.Paused, adjust: upload => upload.Error = new Reason(ReasonCodes.ReadingContradicted, "9"));
        await ActAsync(contradicted.Id, UploadAction.Resume);
        Assert.True((await _portal.FindAsync(contradicted.Id)).Settings!.IsConfirmed);
    }

    [Fact]
    public async Task Read_in_another_way_it_begins_again_at_its_first_row_and_what_it_had_brought_is_out()
    {
        var id = (await StoppedAsync()).Id;

        await SettleAsync(id, new GivenSettings { Quote = "", Escape = "" });
        var settled = await _portal.FindAsync(id);
        Assert.Equal((UploadStatus.NeedsReview, true, null, Rows, 0), (settled.Status, settled.StartsOver, settled.Error, settled.RowsRead, settled.Checkpoint.Row));
        var plan = (await _portal.Actions.PlanAsync(CorePortal.Admin, id, UploadAction.Start, TestContext.Current.CancellationToken))!;
        Assert.Equal((true, 1, 0, Rows), (plan.Legal, plan.FromRow, plan.RowsStay, plan.RowsRemoved));

        await ActAsync(id, UploadAction.Start);
        var ended = await _portal.RunToEndAsync(id);

        Assert.Equal((UploadStatus.Completed, Rows + 3, Rows + 3, false), (ended.Status, ended.RowsRead, ended.RowsInserted, ended.StartsOver));
        Assert.Equal(["\"open", "lost", "last"], _portal.Rows().TakeLast(3).Select(row => row.Name));
        Assert.Equal(Enumerable.Range(1, Rows + 3).Select(row => (long)row), _portal.Rows().Select(row => row.RowNumber));
        await using var context = _portal.Database.Read();
        Assert.Equal(1, await context.Set<UploadEvent>().CountAsync(entry => entry.Kind == UploadEventKind.StartedOver, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_another_mapping_neither_rows_nor_row_errors_of_the_first_reading_are_left()
    {
        await _portal.Database.WriteAsync(
            context => context.Set<Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.MaxRowErrors, 2)), TestContext.Current.CancellationToken);
        var upload = await _portal.AcceptAsync("name,value,number\nA,1,1\nB,x,2\nC,x,3\nD,x,4\n");
        var paused = await _portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Paused);
        Assert.Equal(ReasonCodes.TooManyRejectedRows, paused.Error?.Code);

        await SettleAsync(upload.Id, new GivenSettings { Columns = [new ColumnMatch(1, null, null), new ColumnMatch(2, null, "value")] });
        await ActAsync(upload.Id, UploadAction.Start);
        var ended = await _portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.Completed, 4, 4, 0), (ended.Status, ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal([1L, 2, 3, 4], _portal.Rows().Select(row => row.Value));
        Assert.Empty(await _portal.RowErrorsAsync(upload.Id));
    }

    [Fact]
    public async Task Given_up_while_its_rows_are_taken_out_the_ledger_says_what_is_left()
    {
        var id = (await StoppedAsync()).Id;
        await SettleAsync(id, new GivenSettings { Quote = "", Escape = "" });
        await ActAsync(id, UploadAction.Start);
        using var session = ImportPortal.Core.Database.WorkerSession.Open(_portal.Database);
        var lease = (await _portal.Queue.ClaimAsync(session, "here:1:1/1", TestContext.Current.CancellationToken))!;
        var dataset = await _portal.Datasets.FindAsync("records", TestContext.Current.CancellationToken);
        var removal = new RowRemoval(session, lease, dataset!, _portal.Queue.Expiry);

        var portion = await removal.RemoveAsync(id, TestContext.Current.CancellationToken);
        await ActAsync(id, UploadAction.Cancel);
        var seen = await removal.RemoveAsync(id, TestContext.Current.CancellationToken);
        await _portal.Queue.EndAsync(
            session, lease, new LeaseEnd(UploadMove.Cancel, AttemptOutcome.GivenBack, UploadEventKind.Cancelled), TestContext.Current.CancellationToken);

        var cancelled = await _portal.FindAsync(id);
        Assert.Equal((WantedState.Run, Rows - RowRemoval.PortionRows, false), (portion.Wanted, portion.RowsRead, portion.IsAll));
        Assert.Equal(WantedState.Cancel, seen.Wanted);
        Assert.Equal((UploadStatus.Cancelled, Rows - (2 * RowRemoval.PortionRows)), (cancelled.Status, cancelled.RowsRead));
        Assert.Equal(cancelled.RowsInserted, _portal.Rows().Count);
        await Assert.ThrowsAsync<LeaseLostException>(() => removal.RemoveAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal(cancelled.RowsInserted, _portal.Rows().Count);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16le")]
    [InlineData("windows-1258")]
    public async Task A_mended_file_goes_on_where_the_other_stopped_and_the_rows_of_both_are_the_table(string encoding)
    {
        var text = Good.Replace("name 7,", "Nguyễn Thị,", StringComparison.Ordinal);
        var stopped = await StoppedAsync(text + "\"open,1\nlost,2\nlast,3\n", encoding);

        var mended = await MendedAsync(stopped, text + "open,1\nlost,x\nlast,3\n", encoding);
        var ended = await _portal.RunToEndAsync(mended.Id);

        Assert.Equal(
            (UploadStatus.CompletedWithErrors, 3, 2, 1, Rows + 3), (ended.Status, ended.RowsRead, ended.RowsInserted, ended.RowsRejected, ended.Checkpoint.Row));
        var other = await _portal.FindAsync(stopped.Id);
        Assert.Equal((UploadStatus.Cancelled, Rows, mended.Id), (other.Status, other.RowsInserted, other.ContinuedById));
        Assert.Equal(
            [(stopped.Id, Rows, "name 40000"), (mended.Id, Rows + 1, "open"), (mended.Id, Rows + 3, "last")],
            _portal.Rows().TakeLast(3).Select(row => (row.UploadId, (int)row.RowNumber, row.Name)));
        Assert.Equal((Rows + 2, Rows + 3), (Assert.Single(await _portal.RowErrorsAsync(mended.Id)).RowNumber, (await _portal.RowErrorsAsync(mended.Id))[0].Line));
        await using var context = _portal.Database.Read();
        var told = await context.Set<UploadEvent>().Where(entry => entry.Reason != null && entry.Kind != UploadEventKind.Paused).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(told, entry => (entry.UploadId, entry.Reason!.Code, entry.Reason.Arguments[0]) == (stopped.Id, ReasonCodes.ContinuedBy, $"{mended.Id}"));
        Assert.Contains(told, entry => (entry.UploadId, entry.Reason!.Code, entry.Reason.Arguments[0]) == (mended.Id, ReasonCodes.GoesOnFrom, $"{stopped.Id}"));
    }

    [Fact]
    public async Task A_mended_file_without_a_row_more_is_completed()
    {
        var stopped = await StoppedAsync();

        var ended = await _portal.RunToEndAsync((await MendedAsync(stopped, Good)).Id);

        Assert.Equal((UploadStatus.Completed, 0), (ended.Status, ended.RowsRead));
        Assert.Equal(Rows, _portal.Rows().Count);
    }

    [Fact]
    public async Task A_file_that_begins_otherwise_waits_and_started_it_takes_the_place_of_the_other()
    {
        var stopped = await StoppedAsync();
        var other = await MendedAsync(stopped, Good.Replace("name 5,5\n", "name 5,55\n", StringComparison.Ordinal) + "open,1\n");

        var asked = await _portal.RunUntilAsync(other.Id, progress => progress.Status == UploadStatus.NeedsReview);
        Assert.Equal((ReasonCodes.BeginningDiffers, 0), (asked.Error?.Code, asked.RowsRead));
        Assert.Equal(UploadStatus.Paused, (await _portal.FindAsync(stopped.Id)).Status);

        await ActAsync(other.Id, UploadAction.Start);
        var ended = await _portal.RunToEndAsync(other.Id);

        Assert.Equal((UploadStatus.Completed, Rows + 1), (ended.Status, ended.RowsInserted));
        Assert.Equal(Rows + 1, _portal.Rows().Count);
        Assert.All(_portal.Rows(), row => Assert.Equal(other.Id, row.UploadId));
        var replaced = await _portal.FindAsync(stopped.Id);
        Assert.Equal((UploadStatus.Cancelled, 0, 0), (replaced.Status, replaced.RowsRead, replaced.RowsInserted));
    }

    [Fact]
    public async Task One_that_was_gone_on_with_meanwhile_is_left_alone()
    {
        var stopped = await StoppedAsync();
        var late = await MendedAsync(stopped, Good + "open,1\n");
        await ActAsync(stopped.Id, UploadAction.Cancel);

        var asked = await _portal.RunUntilAsync(late.Id, progress => progress.Status == UploadStatus.NeedsReview);
        Assert.Equal(ReasonCodes.NoLongerContinues, asked.Error?.Code);
        Assert.Equal(Rows, _portal.Rows().Count);

        await ActAsync(late.Id, UploadAction.Start);
        Assert.Equal(Rows + 1, (await _portal.RunToEndAsync(late.Id)).RowsInserted);
    }

    [Fact]
    public async Task A_continued_import_that_begins_again_takes_out_the_rows_of_both()
    {
        var stopped = await StoppedAsync();
        var second = await MendedAsync(stopped, Good + "more,1\n\"open,1\nlost,2\n");
        await _portal.RunUntilAsync(second.Id, progress => progress.Status == UploadStatus.Paused);
        Assert.Equal(Rows + 1, _portal.Rows().Count);

        await SettleAsync(second.Id, new GivenSettings { Quote = "", Escape = "" });
        await ActAsync(second.Id, UploadAction.Start);
        var ended = await _portal.RunToEndAsync(second.Id);

        Assert.Equal((UploadStatus.Completed, Rows + 3), (ended.Status, ended.RowsInserted));
        Assert.All(_portal.Rows(), row => Assert.Equal(second.Id, row.UploadId));
        Assert.Equal(Rows + 3, _portal.Rows().Count);
    }

    private async Task<Upload> StoppedAsync(string? content = null, string encoding = "utf-8")
    {
        var upload = await _portal.AcceptAsync(content ?? Unclosed, encoding: encoding, adjust: upload => upload.Settings = upload.Settings! with { Encoding = encoding });
        return await _portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Paused);
    }

    private Task<Upload> MendedAsync(Upload stopped, string content, string encoding = "utf-8") =>
        _portal.AcceptAsync(content, encoding: encoding, adjust: upload => upload.ContinuesId = stopped.Id);

    private async Task ActAsync(long id, UploadAction action)
    {
        var result = await _portal.Actions.RunAsync(CorePortal.Admin, id, action, TestContext.Current.CancellationToken);
        Assert.Equal((ActionOutcome.Done, null), (result.Outcome, result.Reason));
    }

    private async Task SettleAsync(long id, GivenSettings given)
    {
        var result = await _portal.Review.SettleAsync(CorePortal.Admin, id, new Settlement(given, Remember: false), TestContext.Current.CancellationToken);
        Assert.Equal((ActionOutcome.Done, null), (result.Outcome, result.Reason));
    }
}
