using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;

namespace ImportPortal.Web.Live;

/// <summary>
/// What this node does for the queue page while it lives: tells that it is there, looks what other nodes paused, keeps
/// the places in line up to date for whoever watches.
/// </summary>
internal sealed class QueueLife(
    Nodes nodes, QueueSwitch queue, WaitingLine line, ProgressFeed feed, LiveWatches watches, TimeProvider time, ILogger<QueueLife> log)
    : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(nodes.LeaveAsync, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        AgainAndAgainAsync(Nodes.Interval, nodes.TellAsync, stoppingToken),
        AgainAndAgainAsync(LookInterval, queue.LookAsync, stoppingToken),
        AgainAndAgainAsync(WaitingLine.Interval, cancellation => line.LookAsync(feed.HasViewers || watches.Any, cancellation), stoppingToken));

    private async Task AgainAndAgainAsync(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
                await TryAsync(work, stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The next round tries again: a database that is away for a while must not end the portal.
            log.LogWarning(exception, "The state of the queue could not be kept up to date.");
        }
    }
}
