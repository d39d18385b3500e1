using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Queue;

public sealed class WaitingLineTests : IAsyncLifetime
{
    // Ten seconds of a slot, by the pace of what ended before.
    private const long TenSeconds = (10 * 1024 * 1024) - ImportPace.Overhead;

    private readonly FakeTimeProvider _time = new(Seed.Morning);
    private CorePortal _portal = null!;
    private UploadReports _reports = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync(time: _time);
        _reports = new UploadReports(_portal.Database, _portal.Feed, _portal.Line, _time);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Each_starts_when_a_slot_is_free_for_it()
    {
        await MeasuredAsync(slots: 2);
        var ids = await WaitAsync(5);

        await _portal.Line.TellAsync(CancellationToken.None);

        Assert.Equal([(1, 0.0), (2, 0.0), (3, 10.0), (4, 10.0), (5, 20.0)], ids.Select(Told));
    }

    [Fact]
    public async Task What_runs_holds_its_slot_as_long_as_its_own_pace_tells()
    {
        await MeasuredAsync(slots: 1);
        var running = await _portal.Database.AddUploadAsync(CorePortal.Admin, upload => (upload.Status, upload.SizeBytes, upload.Checkpoint, upload.Attempt) =
            (UploadStatus.Processing, 40 * 1024 * 1024, new Checkpoint(10 * 1024 * 1024, 0, 1_000, 1_001), 1));
        await _portal.Database.WriteAsync(
            context =>
            {
                context.Add(new Attempt { UploadId = running.Id, Number = 1, Worker = "web-1:5:1/1", StartedAt = _time.GetUtcNow().AddSeconds(-20), FirstRow = 1 });
                return Task.FromResult(true);
            },
            CancellationToken.None);
        var ids = await WaitAsync(1);

        await _portal.Line.TellAsync(CancellationToken.None);

        // A quarter took 20 s.
        Assert.Equal(60, Told(ids[0]).SecondsLeft!.Value, tolerance: 0.5);
    }

    [Fact]
    public async Task The_line_moves_up_by_push_and_list_and_feed_tell_the_same()
    {
        await MeasuredAsync(slots: 1);
        var ids = await WaitAsync(3);
        await _portal.Line.LookAsync(isWatched: true, CancellationToken.None);
        await _portal.Receiving.SetAsync(ids[0], upload => upload.Status = UploadStatus.Cancelled);
        _portal.Feed.Publish(UploadProgress.Of(await _portal.FindAsync(ids[0])));
        using var watch = _portal.Feed.Subscribe(progress => progress.QueuePosition is not null);
        watch.Take();

        _time.Advance(TimeSpan.FromSeconds(1));
        await _portal.Line.LookAsync(isWatched: true, CancellationToken.None);

        Assert.Equal([(ids[1], 1), (ids[2], 2)], watch.Take().Values.Select(progress => (progress.Id, progress.QueuePosition!.Value)).Order());
        var list = await _reports.ListAsync(CorePortal.Admin, new() { Statuses = [UploadStatus.Pending] }, UploadOrder.Oldest, 1, 50, CancellationToken.None);
        Assert.Equal(list.Items.Select(view => (view.QueuePosition, view.SecondsLeft)), ids[1..].Select(Told));
    }

    [Fact]
    public async Task Nothing_is_asked_while_nobody_watches_or_nothing_moved()
    {
        var ids = await WaitAsync(1);
        await _portal.Line.LookAsync(isWatched: false, CancellationToken.None);
        Assert.Null(_portal.Feed.Latest(ids[0]));

        await _portal.Line.LookAsync(isWatched: true, CancellationToken.None);
        Assert.Equal(1, _portal.Feed.Latest(ids[0])!.QueuePosition);

        ids.AddRange(await WaitAsync(1));
        await _portal.Line.LookAsync(isWatched: true, CancellationToken.None);
        Assert.Null(_portal.Feed.Latest(ids[1]));
    }

    [Fact]
    public async Task Who_waits_for_a_retry_has_no_place_until_it_is_due()
    {
        var ids = await WaitAsync(2);
        await _portal.Receiving.SetAsync(ids[0], upload => upload.NextAttemptAt = _time.GetUtcNow().AddSeconds(5));

        Assert.Null((await _reports.FindAsync(CorePortal.Admin, ids[0], CancellationToken.None))!.QueuePosition);
        Assert.Equal(1, (await _reports.FindAsync(CorePortal.Admin, ids[1], CancellationToken.None))!.QueuePosition);

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await _reports.FindAsync(CorePortal.Admin, ids[0], CancellationToken.None))!.QueuePosition);
        Assert.Equal(2, (await _reports.FindAsync(CorePortal.Admin, ids[1], CancellationToken.None))!.QueuePosition);
    }

    [Fact]
    public async Task No_start_is_told_while_the_queue_is_paused_no_slot_lives_or_nothing_was_measured()
    {
        var ids = await WaitAsync(2);
        Assert.Equal((2, null), await FoundAsync(ids[1]));

        await MeasuredAsync(slots: 1);
        Assert.Equal((2, 10.0), await FoundAsync(ids[1]));
        await _portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None);
        Assert.Equal((2, null), await FoundAsync(ids[1]));
        await _portal.Switch.ResumeAsync(CorePortal.Admin, CancellationToken.None);
        Assert.Equal((2, 10.0), await FoundAsync(ids[1]));
        _time.Advance(Nodes.SilentAfter);
        Assert.Equal((2, null), await FoundAsync(ids[1]));
    }

    [Fact]
    public async Task A_newer_status_is_never_overwritten_by_a_place()
    {
        var id = (await WaitAsync(1))[0];
        var waiting = UploadProgress.Of(await _portal.FindAsync(id));
        _portal.Feed.Publish(waiting);
        using var watch = _portal.Feed.Subscribe(_ => true);
        _portal.Feed.Publish(waiting with { Status = UploadStatus.Processing });

        Assert.False(_portal.Feed.Amend(waiting, waiting with { QueuePosition = 1 }));
        await _portal.Line.TellAsync(CancellationToken.None);

        Assert.Equal(UploadStatus.Processing, watch.Take()[id].Status);
        Assert.Equal(UploadStatus.Processing, _portal.Feed.Latest(id)!.Status);
    }

    private (int? Place, double? SecondsLeft) Told(long id) => (_portal.Feed.Latest(id)?.QueuePosition, _portal.Feed.Latest(id)?.SecondsLeft);

    private async Task<(int? Place, double? SecondsLeft)> FoundAsync(long id)
    {
        _time.Advance(WaitingLine.Interval);
        var view = await _reports.FindAsync(CorePortal.Admin, id, CancellationToken.None);
        return (view!.QueuePosition, view.SecondsLeft);
    }

    // A node with slots, and an import of the past that took ten seconds.
    private async Task MeasuredAsync(int slots)
    {
        await _portal.NodeOf("web-1:5:1", slots).TellAsync(CancellationToken.None);
        await _portal.Database.AddUploadAsync(CorePortal.Admin, upload =>
            (upload.SizeBytes, upload.StartedAt, upload.FinishedAt) = (TenSeconds, Seed.Morning.AddMinutes(-5), Seed.Morning.AddMinutes(-5).AddSeconds(10)));
    }

    private async Task<List<long>> WaitAsync(int count)
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await _portal.Database.AddUploadAsync(CorePortal.Admin, upload =>
                (upload.Status, upload.SizeBytes, upload.Checkpoint, upload.Attempt) = (UploadStatus.Pending, TenSeconds, Checkpoint.Start, 0))).Id);
        }

        return ids;
    }
}
