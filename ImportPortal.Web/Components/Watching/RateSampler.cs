namespace ImportPortal.Web.Components.Watching;

/// <summary>Takes the samples of <see cref="RateHistory"/> as long as the portal runs.</summary>
/// <param name="history">Where they are kept.</param>
/// <param name="time">Measures the interval.</param>
internal sealed class RateSampler(RateHistory history, TimeProvider time) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RateHistory.Interval, time);
        try
        {
            do
            {
                history.Take();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
