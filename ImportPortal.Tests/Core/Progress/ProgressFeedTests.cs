using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Progress;

public sealed class ProgressFeedTests
{
    [Fact]
    public async Task Who_connects_late_gets_the_latest_value_first_and_a_slow_one_misses_steps_only()
    {
        var feed = new ProgressFeed();
        var time = new FakeTimeProvider();
        feed.Publish(At(1, 10));
        using var slow = feed.Subscribe(_ => true);
        await using var changes = slow.ReadAsync(TimeSpan.FromMilliseconds(200), time, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(10, changes.Current[1].RowsRead);

        for (var rows = 11; rows <= 1_000; rows++)
            feed.Publish(At(1, rows));
        feed.Publish(At(2, 5));
        var next = changes.MoveNextAsync();
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(await next);
        Assert.Equal([(1L, 1_000L), (2L, 5L)], changes.Current.Values.OrderBy(progress => progress.Id).Select(progress => (progress.Id, progress.RowsRead)));
    }

    [Fact]
    public async Task A_watcher_sees_only_what_it_asked_for_and_nothing_after_it_left()
    {
        var feed = new ProgressFeed();
        var watch = feed.Subscribe(progress => progress.OwnerId == 7);
        feed.Publish(At(1, 1) with { OwnerId = 8 });
        feed.Publish(At(2, 1) with { OwnerId = 7 });
        watch.Dispose();
        feed.Publish(At(3, 1) with { OwnerId = 7 });

        var seen = new List<long>();
        await foreach (var changed in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken))
            seen.AddRange(changed.Keys);

        Assert.Equal([2L], seen);
    }

    [Theory]
    [InlineData(UploadStatus.Processing, 1_000, 1_000, 99)]
    [InlineData(UploadStatus.Processing, 999, 1_000, 99)]
    [InlineData(UploadStatus.Processing, 419, 1_000, 41)]
    [InlineData(UploadStatus.Failed, 1_000, 1_000, 99)]
    [InlineData(UploadStatus.Completed, 1_000, 1_000, 100)]
    [InlineData(UploadStatus.Processing, 5, null, null)]
    public void A_bar_is_full_only_at_the_end(UploadStatus status, long read, int? size, int? percent) =>
        Assert.Equal(percent, (At(1, 1) with { Status = status, BytesRead = read, SizeBytes = size }).Percent);

    [Fact]
    public void Time_left_is_told_after_three_seconds_at_a_steady_rate()
    {
        var time = new FakeTimeProvider();
        var meter = new RateMeter(time);
        Assert.Null(meter.SecondsLeft(0, 1_000));
        for (var second = 1; second <= 10; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            meter.Add(rows: 10, bytes: 50);
            Assert.Equal(second >= 3, meter.SecondsLeft(second * 50, 1_000) is not null);
        }

        Assert.Equal(10, meter.RowsPerSecond!.Value, precision: 3);
        Assert.Equal(10, meter.SecondsLeft(500, 1_000)!.Value, precision: 3);
    }

    private static UploadProgress At(long id, long rows) =>
        new(id, UploadStatus.Processing, UploadOperation.Import, rows, rows, 0, rows * 10, 100_000, null, null, null);
}
