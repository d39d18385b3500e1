using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Rows that pass every check and that a rule of the database refuses all the same.</summary>
public sealed class RefusedRowsTests
{
    private const int Rows = 2_000;

    private static readonly string Content =
        "value,note,name\r\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"{row},\"a\nb {row}\",name {row}\r\n"));

    [Theory]
    [InlineData("select raise(abort, 'no')")]
    [InlineData("select raise(rollback, 'no')")]
    [InlineData("select raise(fail, 'no')")]
    [InlineData("select raise(ignore)")]
    [InlineData("select abs(-9223372036854775808)")]
    public async Task Rows_that_a_trigger_refuses_become_row_errors_and_all_others_go_in(string refusal)
    {
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = 100);
        Execute(portal, $"create trigger rule before insert on data_records when new.value in (1, 700, 701, 1234, {Rows}) begin {refusal}; end");
        var upload = await portal.AcceptAsync(Content);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.CompletedWithErrors, 1), (ended.Status, ended.Attempt));
        long[] refused = [1, 700, 701, 1234, Rows];
        Assert.Equal(Enumerable.Range(1, Rows).Select(row => (long)row).Except(refused), portal.Rows().Select(row => row.RowNumber));
        Assert.All(portal.Rows(), row => Assert.Equal($"name {row.RowNumber}", row.Name));
        Assert.Equal((Rows, Rows - 5, 5), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal((ended.SizeBytes!.Value, Rows), (ended.Checkpoint.Offset, (int)ended.Checkpoint.Row));
        var errors = await portal.RowErrorsAsync(upload.Id);
        // Each row has two lines, below the header's.
        Assert.Equal(
            refused.Select(row => (row, (row * 2), (string?)null, ReasonCodes.RefusedByDatabase)),
            errors.Select(error => (error.RowNumber, error.Line, error.Column, error.Code)));
        Assert.Equal(["700", "a\nb 700", "name 700"], errors[1].Values);
    }

    [Fact]
    public async Task The_column_is_told_where_the_database_names_it()
    {
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = 100);
        Execute(portal, "create unique index one_name on data_records (name)");
        var upload = await portal.AcceptAsync("name,value\nA,1\nB,2\nA,3\n");

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((3, 2, 1), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        var error = Assert.Single(await portal.RowErrorsAsync(upload.Id));
        Assert.Equal((3, "name", ReasonCodes.RefusedByDatabase), (error.RowNumber, error.Column, error.Code));
    }

    [Fact]
    public async Task The_refused_row_that_passes_the_limit_is_the_last_one_and_a_lifted_limit_goes_on_behind_it()
    {
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = 100);
        await portal.Database.WriteAsync(
            context => context.Set<Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.MaxRowErrors, 3)),
            CancellationToken.None);
        Execute(portal, "create trigger rule before insert on data_records when new.value % 20 = 0 begin select raise(abort, 'no'); end");
        // Rejected by the checks: 5 and 45; refused by the database: 20, 40, …; the fourth is 45.
        var upload = await portal.AcceptAsync("name,value\n" + string.Concat(
            Enumerable.Range(1, 300).Select(row => row is 5 or 45 ? $"r{row},bad\n" : $"r{row},{row}\n")));

        var paused = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Paused);

        Assert.Equal((ReasonCodes.TooManyRejectedRows, "4"), (paused.Error?.Code, paused.Error?.Arguments[0]));
        Assert.Equal((45, 41, 4, 45), (paused.RowsRead, paused.RowsInserted, paused.RowsRejected, (int)paused.Checkpoint.Row));
        Assert.Equal([5L, 20, 40, 45], (await portal.RowErrorsAsync(upload.Id)).Select(error => error.RowNumber));

        await portal.Database.WriteAsync(
            context => context.Set<Upload>().ExecuteUpdateAsync(set => set
                .SetProperty(upload => upload.MaxRowErrors, -1)
                .SetProperty(upload => upload.Status, UploadStatus.Pending)),
            CancellationToken.None);
        var ended = await portal.RunToEndAsync(upload.Id);
        Assert.Equal((300, 283, 17), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(283, portal.Rows().Count);
    }

    private static void Execute(CorePortal portal, string sql)
    {
        using var connection = new SqliteConnection(portal.Database.Options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
