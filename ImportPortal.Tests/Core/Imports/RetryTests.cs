using System.Globalization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

public sealed class RetryTests
{
    private const int Rows = 5_000;

    private static readonly string Content =
        "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"name {row},{row}\n"));

    [Fact]
    public async Task A_store_that_breaks_off_is_read_on_from_the_checkpoint_and_uses_up_no_attempt()
    {
        var store = new BreakingStore { BreaksAfter = 20_000, Times = 3 };
        await using var portal = await CorePortal.StartAsync(
            options => options.MaxAttempts = 2, inner => store.Around(inner));
        var upload = await portal.AcceptAsync(Content);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.Completed, ended.Status);
        Assert.Equal(Enumerable.Range(1, Rows).Select(row => (long)row), portal.Rows().Select(row => row.Value));
        Assert.Equal((4, 0, Rows), (ended.Attempt, ended.FailedAttempts, (int)ended.RowsRead));
        await using var context = portal.Database.Read();
        var attempts = await context.Set<Attempt>().OrderBy(attempt => attempt.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(attempts[..3], attempt => Assert.Equal(
            (AttemptOutcome.Failed, ReasonCodes.StoreUnavailable), (attempt.Outcome!.Value, attempt.Reason!.Code)));
        for (var i = 1; i < attempts.Count; i++)
            Assert.Equal(attempts[i - 1].LastRow + 1, attempts[i].FirstRow);
    }

    [Fact]
    public async Task Between_attempts_it_waits_as_pending_with_the_reason_and_the_time()
    {
        var store = new BreakingStore { BreaksAfter = 0, Times = int.MaxValue };
        await using var portal = await CorePortal.StartAsync(options => options.BackoffSeconds = 100, inner => store.Around(inner));
        var upload = await portal.AcceptAsync(Content);

        var waiting = await portal.RunUntilAsync(upload.Id, progress => progress.Status == UploadStatus.Pending);

        Assert.Equal(UploadStatus.Pending, waiting.Status);
        Assert.Equal(ReasonCodes.StoreUnavailable, waiting.Error?.Code);
        Assert.Equal((1, 1, 1), (waiting.Attempt, waiting.FailedAttempts, waiting.Waits));
        Assert.InRange((waiting.NextAttemptAt!.Value - portal.Time.GetUtcNow()).TotalSeconds, 60, 120);
        Assert.Empty(portal.Rows());
    }

    [Fact]
    public async Task Attempts_without_progress_are_used_up_and_the_upload_fails_with_the_last_reason()
    {
        var store = new BreakingStore { BreaksAfter = 0, Times = int.MaxValue };
        await using var portal = await CorePortal.StartAsync(options => options.MaxAttempts = 2, inner => store.Around(inner));
        var upload = await portal.AcceptAsync(Content);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.Failed, 2), (ended.Status, ended.Attempt));
        Assert.Equal(ReasonCodes.StoreUnavailable, ended.Error?.Code);
    }

    [Fact]
    public async Task An_original_that_is_gone_is_not_tried_again()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync(Content);
        await portal.Store.DeleteAsync(upload.ObjectKey, CancellationToken.None);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.Failed, 1), (ended.Status, ended.Attempt));
        Assert.Equal(ReasonCodes.OriginalMissing, ended.Error?.Code);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(3, 40)]
    [InlineData(6, 300)]
    [InlineData(1_000, 300)]
    public void Each_wait_is_twice_the_last_a_fifth_more_or_less_and_at_most_300_s(int waits, double seconds)
    {
        var first = TimeSpan.FromSeconds(5);

        Assert.Equal((seconds * 0.8).ToString("0.00", CultureInfo.InvariantCulture), Backoff.Of(first, waits, 0).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Equal(Math.Min(seconds * 1.2, 300), Backoff.Of(first, waits, 1).TotalSeconds, precision: 6);
    }
}
