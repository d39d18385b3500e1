using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Reports;

public sealed class QueueReportsTests
{
    private readonly FakeTimeProvider _time = new(Seed.Morning.AddMinutes(2));

    [Fact]
    public async Task Tells_how_many_wait_how_long_and_how_fast_it_goes()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        var reports = new QueueReports(portal.Database, portal.Feed, _time);
        var idle = await reports.ReadAsync(CancellationToken.None);
        Assert.Equal((0, null, 0, 0.0), (idle.Depth, idle.OldestSeconds, idle.Running, idle.RowsPerSecond));

        foreach (var (priority, seconds) in new[] { (UploadPriority.Critical, 90), (UploadPriority.Low, 30), (UploadPriority.Low, 60) })
        {
            await portal.Database.AddUploadAsync(CorePortal.Admin, upload =>
                (upload.Status, upload.Priority, upload.QueuedAt) = (UploadStatus.Pending, priority, Seed.Morning.AddSeconds(seconds)));
        }

        for (var i = 0; i < 2; i++)
        {
            var running = await portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.Status = UploadStatus.Processing);
            portal.Feed.Publish(UploadProgress.Of(running) with { RowsPerSecond = 500 });
        }

        var report = await reports.ReadAsync(CancellationToken.None);
        Assert.Equal((3, 90, 2, 1_000.0), (report.Depth, report.OldestSeconds, report.Running, report.RowsPerSecond));
    }

    [Fact]
    public async Task Tells_what_runs_where_and_counts_the_slots_of_living_nodes_alone()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        var reports = new QueueReports(portal.Database, portal.Feed, _time);
        await portal.NodeOf("web-2:7:1", workers: 8).TellAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(48));
        await portal.NodeOf("web-1:5:1", workers: 4).TellAsync(CancellationToken.None);
        // The database's clock does not matter here: the lease's end is far, and only its holder counts.
        var running = await portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.Status = UploadStatus.Processing);
        await portal.Receiving.SetAsync(running.Id, upload => upload.LeaseOwner = "web-1:5:1/3");

        var report = await reports.ReadAsync(CancellationToken.None);

        Assert.Equal((4, 1), (report.Workers, report.BusyWorkers));
        Assert.Equal([("web-2:7:1", true), ("web-1:5:1", false)], report.Nodes.Select(node => (node.Name, node.IsSilent)));
        Assert.Equal([new RunningUpload(running.Id, "records.csv", 3, null)], report.Nodes[1].Running);
        Assert.Empty(report.Nodes[0].Running);
    }
}
