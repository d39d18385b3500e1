using System.Diagnostics;
using System.Globalization;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Faults;

/// <summary>A row of which the process dies, whenever it is inserted, while another file is imported beside it.</summary>
public sealed class KillingRowTests
{
    private const string FolderVariable = "IMPORTPORTAL_TESTS_FOLDER";
    private const string Deaths = "deaths.txt";
    private const int Rows = 1_000;
    private const int OtherRows = 100_000;
    private const int Deadly = 537;

    [Fact]
    public async Task It_is_found_and_told_and_everything_before_it_is_there_once()
    {
        await using var portal = await CorePortal.StartAsync();
        Execute(portal, "create trigger deadly before insert on data_records when new.name = 'deadly' begin select die(); end");
        var deadly = await portal.AcceptAsync(Content(Rows, row => row == Deadly ? "deadly" : $"name {row}"));
        var other = await portal.AcceptAsync(Content(OtherRows, row => $"other {row}"));

        var exitCodes = new List<int>();
        while (exitCodes is not [.., 0] && exitCodes.Count < 12)
            exitCodes.Add(await RunWorkersAsync(portal.Folder));

        // Three before the isolation, one in it that tells the batch, two at the row; then the other file is finished.
        Assert.Equal([137, 137, 137, 137, 137, 137, 0], exitCodes);
        var failed = await portal.FindAsync(deadly.Id);
        Assert.Equal((UploadStatus.Failed, ReasonCodes.RowKillsWorker), (failed.Status, failed.Error?.Code));
        Assert.Equal([$"{Deadly}"], failed.Error!.Arguments);
        Assert.Equal((Deadly - 1, Deadly - 1, 0, 0), ((int)failed.Checkpoint.Row, failed.RowsRead, failed.RowsRejected, failed.FailedAttempts));
        Assert.Equal(Numbers(Deadly - 1), portal.Rows().Where(row => row.UploadId == deadly.Id).Select(row => row.Value));
        // No other slot of the node held an upload when it died in isolation.
        var busyAtDeath = await File.ReadAllLinesAsync(Path.Combine(portal.Folder, Deaths), TestContext.Current.CancellationToken);
        Assert.Equal(["1", "1", "1"], busyAtDeath[3..]);

        var finished = await portal.FindAsync(other.Id);
        Assert.Equal((UploadStatus.Completed, 0), (finished.Status, finished.FailedAttempts));
        Assert.Equal(Numbers(OtherRows), portal.Rows().Where(row => row.UploadId == other.Id).Select(row => row.Value));

        await using var context = portal.Database.Read();
        var attempts = await context.Set<Attempt>().Where(attempt => attempt.UploadId == deadly.Id && attempt.Outcome == AttemptOutcome.Lost)
            .OrderBy(attempt => attempt.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [.. Enumerable.Repeat(ReasonCodes.WorkerLost, 5), ReasonCodes.RowKillsWorker], attempts.Select(attempt => attempt.Reason!.Code));
        Assert.Equal((Deadly, null), (attempts[^1].FirstRow, attempts[^1].LastRow));
        Assert.All(attempts, attempt => Assert.NotNull(attempt.EndedAt));
    }

    /// <summary>The workers of a node; the test above starts it as a process of its own, which dies of the row.</summary>
    [Fact]
    public async Task Two_slots_bring_in_what_waits()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = 100, folder: folder);
        if (folder is null)
            await portal.AcceptAsync(Content(250, row => $"Person {row}"));
        else
            DeadlyFunction.Install(() => File.AppendAllText(Path.Combine(folder, Deaths), $"{portal.Slots.Busy}\n"));
        await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var slots = new[] { portal.Slots.RunAsync(1, stop.Token), portal.Slots.RunAsync(2, stop.Token) };

        UploadProgress? completed = null;
        using var watch = portal.Feed.Subscribe(progress => progress.Status == UploadStatus.Completed);
        await foreach (var changes in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            completed = changes.Values.First();
            break;
        }

        await stop.CancelAsync();
        foreach (var slot in slots)
            await slot.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (folder is null)
            Assert.Equal((250, 250), (completed!.RowsRead, completed.RowsImported));
    }

    private static async Task<int> RunWorkersAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, Environment = { [FolderVariable] = folder } };
        foreach (var argument in (string[])
            [
                typeof(KillingRowTests).Assembly.Location, "-method", $"{typeof(KillingRowTests).FullName}.{nameof(Two_slots_bring_in_what_waits)}",
            ])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(120));
        return process.ExitCode;
    }

    private static void Execute(CorePortal portal, string sql)
    {
        using var connection = new SqliteConnection(portal.Database.Options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Content(int rows, Func<int, string> name) => "name,value\n" + string.Concat(
        Enumerable.Range(1, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"{name(row)},{row}\n")));

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(1, count).Select(number => (long)number);
}
