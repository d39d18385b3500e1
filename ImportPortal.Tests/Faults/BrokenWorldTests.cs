using System.Globalization;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Faults;

/// <summary>The store or the database is away in mid-import; afterwards each row is there once.</summary>
public sealed class BrokenWorldTests
{
    private const int Rows = 20_000;

    [Theory]
    [InlineData(30)]
    // The lease runs out meanwhile; its worker lives, so that this is no death.
    [InlineData(2)]
    public async Task A_database_that_another_program_locks_for_20_s_costs_no_attempt_and_no_row(int leaseSeconds)
    {
        await using var portal = await CorePortal.StartAsync(options => (options.LeaseSeconds, options.MaxAttempts) = (leaseSeconds, 1));
        var upload = await portal.AcceptAsync(Content(_ => false));
        var locking = LockAsync(portal, TimeSpan.FromSeconds(20));

        var ended = await portal.RunToEndAsync(upload.Id);

        await locking;
        Assert.Equal((UploadStatus.Completed, 0, 0), (ended.Status, ended.FailedAttempts, ended.Losses));
        Assert.Equal(Numbers(_ => true), portal.Rows().Select(row => row.Value));
        Assert.Equal((Rows, Rows, 0), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
    }

    [Theory]
    [InlineData(20261124)]
    [InlineData(7)]
    public async Task A_store_that_breaks_off_anywhere_and_rows_that_are_bad_or_refused_leave_an_exact_table(int seed)
    {
        var random = new Random(seed);
        var store = new BreakingStore { BreaksAfter = 150_000, Times = 4, Random = random };
        await using var portal = await CorePortal.StartAsync(options => options.BatchSize = random.Next(1, 500), store.Around);
        int bad = random.Next(50, 90), refused = random.Next(90, 200);
        using (var connection = new SqliteConnection(portal.Database.Options.ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"create trigger rule before insert on data_records when new.value > {Rows / 2} and new.value % {refused} = 0 begin select raise(abort, 'no'); end";
            command.ExecuteNonQuery();
        }

        var upload = await portal.AcceptAsync(Content(row => row % bad == 0));

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.CompletedWithErrors, 0), (ended.Status, ended.FailedAttempts));
        Assert.InRange(ended.Attempt, 2, 5);
        Assert.Equal(Numbers(row => row % bad != 0 && !IsRefused(row)), portal.Rows().Select(row => row.Value));
        Assert.Equal(
            Numbers(row => row % bad == 0 || IsRefused(row)).Select(row => (row, row % bad == 0 ? ReasonCodes.NotAnInteger : ReasonCodes.RefusedByDatabase)),
            (await portal.RowErrorsAsync(upload.Id)).Select(error => (error.RowNumber, error.Code)));
        Assert.Equal(Rows, ended.RowsRead);
        Assert.Equal(portal.Rows().Count, ended.RowsInserted);
        Assert.Equal(Rows - portal.Rows().Count, ended.RowsRejected);

        // Behind where the store breaks off the first time: a reading that is given up for a refused row breaks off nowhere.
        bool IsRefused(int row) => row > Rows / 2 && row % refused == 0;
    }

    private static async Task LockAsync(CorePortal portal, TimeSpan time)
    {
        using var other = new SqliteConnection(portal.Database.Options.ConnectionString);
        other.Open();
        using var watch = portal.Feed.Subscribe(progress => progress.RowsRead > 0);
        await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken))
            break;
        using (var transaction = other.BeginTransaction())
        {
            // The fault itself: longer than any busy-wait of the portal, so that commits fail and are tried again.
            await Task.Delay(time, TestContext.Current.CancellationToken);
        }

        await portal.ExpiredLeases.RunOnceAsync(TestContext.Current.CancellationToken);
    }

    private static string Content(Func<int, bool> isBad) => "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(
        row => string.Create(CultureInfo.InvariantCulture, $"name {row},{(isBad(row) ? "bad" : row)}\n")));

    private static IEnumerable<long> Numbers(Func<int, bool> which) => Enumerable.Range(1, Rows).Where(which).Select(row => (long)row);
}
