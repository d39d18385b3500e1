using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Tests.Web.Components.Shared;

public sealed class BarStateTests
{
    private readonly BarState _bar = new();
    private DateTimeOffset _now = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sending_and_importing_are_two_bars()
    {
        Observe(UploadStatus.Uploading, bytes: 640);
        Assert.Equal((BarPhase.Sending, 64), (_bar.Phase, _bar.Percent));

        Observe(UploadStatus.Uploading, bytes: 1_000);
        Assert.Equal((BarPhase.Storing, 99), (_bar.Phase, _bar.Percent));

        Observe(UploadStatus.Pending);
        Assert.Equal((BarPhase.Waiting, 0), (_bar.Phase, _bar.Percent));

        Observe(UploadStatus.Processing, bytes: 10, rows: 1);
        Assert.Equal((BarPhase.Importing, 1), (_bar.Phase, _bar.Percent));
    }

    [Fact]
    public void Never_goes_back()
    {
        Observe(UploadStatus.Processing, bytes: 419, rows: 400);
        Observe(UploadStatus.Processing, bytes: 300, rows: 410);

        Assert.Equal(41, _bar.Percent);
    }

    [Fact]
    public void Goes_on_from_where_it_was_after_a_turn_of_others()
    {
        Observe(UploadStatus.Processing, bytes: 500, rows: 500);
        Observe(UploadStatus.Pending, rows: 500);
        Observe(UploadStatus.Processing, bytes: 480, rows: 500);

        Assert.Equal(50, _bar.Percent);
        Assert.False(_bar.StartedOver);
    }

    [Fact]
    public void Begins_again_only_with_a_new_mapping_and_says_so()
    {
        Observe(UploadStatus.Processing, bytes: 500, rows: 500);
        Observe(UploadStatus.Processing, bytes: 20, rows: 10);

        Assert.Equal((2, true), (_bar.Percent!.Value, _bar.StartedOver));
    }

    [Fact]
    public void Is_never_full_while_it_runs_and_gives_way_to_a_sentence_at_the_end()
    {
        Observe(UploadStatus.Processing, bytes: 1_000, rows: 1_000);
        Assert.Equal(99, _bar.Percent);

        Observe(UploadStatus.Completed, bytes: 1_000, rows: 1_000);
        Assert.Equal((BarPhase.Ended, null), (_bar.Phase, _bar.Percent));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(500L)]
    public void Only_counts_where_the_total_is_not_known_or_was_passed(long? size)
    {
        Observe(UploadStatus.Processing, bytes: 600, rows: 600, size: size);

        Assert.Null(_bar.Percent);
        Assert.Equal(600, _bar.Text.Rows);
    }

    [Fact]
    public void Tells_the_time_left_only_after_three_seconds_and_three_percent()
    {
        Observe(UploadStatus.Processing, bytes: 10, rows: 10, left: 60);
        Later(4);
        Observe(UploadStatus.Processing, bytes: 20, rows: 20, left: 56);
        Assert.Null(_bar.Text.SecondsLeft);

        Later(1);
        Observe(UploadStatus.Processing, bytes: 40, rows: 40, left: 55);
        Assert.Equal(55, _bar.Text.SecondsLeft!.Value, tolerance: 1);
    }

    [Fact]
    public void A_jump_of_the_estimate_is_smoothed_with_a_half_life_of_two_seconds()
    {
        Observe(UploadStatus.Processing, bytes: 500, rows: 500, left: 100);
        Later(4);
        Observe(UploadStatus.Processing, bytes: 520, rows: 520, left: 96);
        Later(2);
        Observe(UploadStatus.Processing, bytes: 540, rows: 540, left: 54);

        // Half of the 94 that were expected, half of the 54 that are told.
        Assert.Equal(74, _bar.Text.SecondsLeft!.Value, tolerance: 0.001);
    }

    [Fact]
    public void The_words_change_once_a_second_at_most()
    {
        Observe(UploadStatus.Processing, bytes: 100, rows: 100);
        Later(0.5);
        Observe(UploadStatus.Processing, bytes: 200, rows: 200);
        Assert.Equal(100, _bar.Text.Rows);

        Later(0.5);
        Observe(UploadStatus.Processing, bytes: 300, rows: 300);
        Assert.Equal(300, _bar.Text.Rows);
    }

    [Fact]
    public void Ten_seconds_without_a_row_are_called_stuck_and_end_with_the_next_row()
    {
        Observe(UploadStatus.Processing, bytes: 100, rows: 100, rate: 50);
        Later(12);
        _bar.Tick(_now);
        Assert.Equal((TimeSpan.FromSeconds(12), false, null), (_bar.Stuck!.Value, _bar.WorkerAnswers, _bar.Text.RowsPerSecond));

        // The worker says something, but no row.
        Observe(UploadStatus.Processing, bytes: 100, rows: 100);
        Assert.True(_bar.Stuck is not null && _bar.WorkerAnswers);

        Observe(UploadStatus.Processing, bytes: 110, rows: 110);
        Assert.Null(_bar.Stuck);
    }

    [Fact]
    public void The_worker_lives_as_long_as_its_lease_holds_and_is_lost_afterwards_until_another_has_one()
    {
        var running = Progress(UploadStatus.Processing, 100, 100) with { LeaseExpiresAt = _now.AddSeconds(30) };
        _bar.Observe(running, _now);
        Later(29);
        _bar.Tick(_now);
        Assert.Equal((true, true, false), (_bar.Stuck is not null, _bar.WorkerAnswers, _bar.IsWorkerLost));

        Later(1);
        _bar.Tick(_now);
        Assert.Equal((false, true), (_bar.WorkerAnswers, _bar.IsWorkerLost));

        _bar.Observe(running with { LeaseExpiresAt = _now.AddSeconds(30) }, _now);
        Assert.False(_bar.IsWorkerLost);
    }

    [Fact]
    public void A_page_opened_later_tells_from_the_record_that_the_worker_is_lost()
    {
        _bar.Observe(Progress(UploadStatus.Processing, 100, 100) with { LeaseExpiresAt = _now.AddSeconds(-1) }, _now);
        Assert.True(_bar.IsWorkerLost);

        Observe(UploadStatus.Pending, rows: 100);
        Assert.False(_bar.IsWorkerLost);
    }

    [Fact]
    public void Being_drawn_again_is_no_sign_of_life()
    {
        var same = Progress(UploadStatus.Processing, 100, 100);
        _bar.Observe(same, _now);
        Later(12);
        _bar.Observe(same with { }, _now);

        Assert.True(_bar.Stuck is not null && !_bar.WorkerAnswers);
    }

    [Fact]
    public void Nothing_that_waits_or_is_paused_is_stuck_or_has_a_rate()
    {
        Observe(UploadStatus.Processing, bytes: 500, rows: 500, rate: 50);
        Observe(UploadStatus.Paused, bytes: 500, rows: 500, rate: 50, left: 10);
        Later(60);
        _bar.Tick(_now);

        Assert.Equal((BarPhase.Held, 50), (_bar.Phase, _bar.Percent));
        Assert.Null(_bar.Stuck);
        Assert.Equal((null, null), (_bar.Text.RowsPerSecond, _bar.Text.SecondsLeft));
    }

    private void Later(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private void Observe(
        UploadStatus status, long bytes = 0, long rows = 0, long? size = 1_000, double? rate = null, double? left = null) =>
        _bar.Observe(Progress(status, bytes, rows, size, rate, left), _now);

    private static UploadProgress Progress(
        UploadStatus status, long bytes, long rows, long? size = 1_000, double? rate = null, double? left = null) =>
        new(1, status, null, rows, rows, 0, bytes, size, rate, left, null);
}
