using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

public sealed class ImportTests
{
    [Fact]
    public async Task Quotes_separators_line_breaks_and_letters_arrive_as_they_are()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("\uFEFFValue,NAME\r\n1,\"Nguyễn, An\"\r\n\r\n-2,\"say \"\"hi\"\"\nand go\"\r\n9223372036854775807,漢字 😀");

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.Completed, ended.Status);
        Assert.Equal(
            [
                (upload.Id, 1L, "Nguyễn, An", 1L),
                (upload.Id, 2L, "say \"hi\"\nand go", -2L),
                (upload.Id, 3L, "漢字 😀", long.MaxValue),
            ],
            portal.Rows());
        Assert.Equal((3, 3, 0, 0, 0), (ended.RowsRead, ended.RowsInserted, ended.RowsUpdated, ended.RowsSkipped, ended.RowsRejected));
        Assert.Equal(ended.SizeBytes, ended.Checkpoint.Offset);
        Assert.NotNull(ended.StartedAt);
        Assert.NotNull(ended.FinishedAt);
    }

    [Fact]
    public async Task A_bad_row_becomes_row_errors_and_the_others_go_in()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(
            "name,value\nA,1\n\nB,12.5\n,x\n\"C\nD\",9223372036854775808\nE,5,\nF,6,more\nG\nH,+7\n, 8 \n");

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.CompletedWithErrors, ended.Status);
        Assert.Equal([(1L, "A", 1L), (5L, "E", 5L), (8L, "H", 7L)], portal.Rows().Select(row => (row.RowNumber, row.Name, row.Value)));
        var errors = await portal.RowErrorsAsync(upload.Id);
        Assert.Equal(
            [
                (2, 0, 4, "value", ReasonCodes.NotAnInteger, "12.5"),
                (3, 0, 5, "name", ReasonCodes.ValueMissing, ""),
                (3, 1, 5, "value", ReasonCodes.NotAnInteger, "x"),
                (4, 0, 6, "value", ReasonCodes.IntegerOutOfRange, "9223372036854775808"),
                (6, 0, 9, null, ReasonCodes.TooManyFields, null),
                (7, 0, 10, null, ReasonCodes.TooFewFields, null),
                (9, 0, 12, "name", ReasonCodes.ValueMissing, ""),
            ],
            errors.Select(error => ((int)error.RowNumber, error.Ordinal, (int)error.Line, error.Column, error.Code, error.Value)));
        Assert.Equal(["C\nD", "9223372036854775808"], errors[3].Values);
        Assert.Equal((9, 3, 6), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
    }

    [Fact]
    public async Task A_few_odd_values_among_plain_whole_numbers_are_bad_rows_and_no_question()
    {
        await using var portal = await CorePortal.StartAsync();
        string[] odd = ["abc", "12.5", "\"1,234\"", "99999999999999999999", ""];
        var rows = Enumerable.Range(1, 30).Select(row => row % 6 == 0 ? $"r{row},{odd[(row / 6) - 1]}" : $"r{row},{row}");
        var upload = await portal.Receiving.SendAsync(System.Text.Encoding.UTF8.GetBytes("name,value\n" + string.Join('\n', rows)), UploadOrigin.Page);
        Assert.Equal((UploadStatus.Pending, null), (upload.Status, upload.Error?.Code));

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((25, 5), (ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(
            [ReasonCodes.NotAnInteger, ReasonCodes.NotAnInteger, ReasonCodes.AmbiguousNumber, ReasonCodes.IntegerOutOfRange, ReasonCodes.ValueMissing],
            (await portal.RowErrorsAsync(upload.Id)).Select(error => error.Code));
    }

    [Fact]
    public async Task The_row_that_passes_the_limit_of_rejected_rows_is_the_last_one()
    {
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = 7);
        await portal.Database.WriteAsync(
            context => context.Set<ImportPortal.Core.Datasets.Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.MaxRowErrors, 2)),
            CancellationToken.None);
        var upload = await portal.AcceptAsync("name,value\n" + string.Concat(Enumerable.Range(1, 40).Select(row => row % 5 == 0 ? $"r{row},bad\n" : $"r{row},{row}\n")));

        var paused = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Paused);

        Assert.Equal(ReasonCodes.TooManyRejectedRows, paused.Error?.Code);
        Assert.Equal(["3", "2"], paused.Error!.Arguments);
        Assert.Equal((15, 12, 3), (paused.RowsRead, paused.RowsInserted, paused.RowsRejected));
        Assert.Equal(15, paused.Checkpoint.Row);
    }

    [Fact]
    public async Task A_stop_commits_what_was_read_gives_the_lease_back_and_the_next_worker_goes_on()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("name,value\n" + string.Concat(Enumerable.Range(1, 50_000).Select(row => $"name {row},{row}\n")));

        var stopped = await portal.RunUntilAsync(upload.Id, progress => progress.RowsRead > 0);
        Assert.Equal(UploadStatus.Pending, stopped.Status);
        Assert.Null(stopped.LeaseOwner);
        Assert.InRange(stopped.RowsRead, 1, 49_999);
        Assert.Equal(stopped.RowsRead, portal.Rows().Count);

        var ended = await portal.RunToEndAsync(upload.Id);
        Assert.Equal(UploadStatus.Completed, ended.Status);
        Assert.Equal(Enumerable.Range(1, 50_000).Select(row => (long)row), portal.Rows().Select(row => row.Value));
        await using var context = portal.Database.Read();
        var attempts = await context.Set<Attempt>().OrderBy(attempt => attempt.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([AttemptOutcome.GivenBack, AttemptOutcome.Finished], attempts.Select(attempt => attempt.Outcome!.Value));
        Assert.Equal(stopped.RowsRead + 1, attempts[1].FirstRow);
    }

    [Fact]
    public async Task A_cancel_takes_effect_at_the_next_checkpoint_and_what_was_imported_stays()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("name,value\n" + string.Concat(Enumerable.Range(1, 200_000).Select(row => $"name {row},{row}\n")));
        using var watch = portal.Feed.Subscribe(progress => progress.RowsRead > 0);
        var cancelling = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken))
                return await portal.Actions.RunAsync(CorePortal.Admin, upload.Id, UploadAction.Cancel, TestContext.Current.CancellationToken);
            throw new InvalidOperationException("The feed ended.");
        });

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(ImportPortal.Core.Imports.ActionOutcome.Done, (await cancelling).Outcome);
        Assert.Equal(UploadStatus.Cancelled, ended.Status);
        Assert.InRange(ended.RowsRead, 1, 199_999);
        Assert.Equal(ended.RowsRead, portal.Rows().Count);
    }
}
