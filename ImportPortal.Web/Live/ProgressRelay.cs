using ImportPortal.Core.Progress;

namespace ImportPortal.Web.Live;

/// <summary>
/// Brings the progress feed to the hub's connections, five times a second: one subscription for all of them, so that no
/// viewer costs the importer or the database anything.
/// </summary>
internal sealed class ProgressRelay(ProgressFeed feed, LiveWatches watches, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(_ => true, isViewer: false);
        await foreach (var changes in subscription.ReadAsync(Interval, time, stoppingToken))
        {
            foreach (var progress in changes.Values)
                watches.Changed(progress);
        }
    }
}
