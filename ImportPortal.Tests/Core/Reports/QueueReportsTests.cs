using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Reports;

public sealed class QueueReportsTests
{
    [Fact]
    public async Task Tells_how_many_wait_how_long_and_how_fast_it_goes()
    {
        var time = new FakeTimeProvider(Seed.Morning.AddMinutes(2));
        await using var portal = await CorePortal.StartAsync(options => options.Workers = 3, time: time);
        var reports = new QueueReports(portal.Database, portal.Feed, portal.Slots, time);

        Assert.Equal(new QueueReport(0, null, 0, 3, 0, 0), await reports.ReadAsync(CancellationToken.None));

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

        Assert.Equal(new QueueReport(3, 90, 2, 3, 0, 1_000), await reports.ReadAsync(CancellationToken.None));
    }
}
