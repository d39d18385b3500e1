using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Imports;

/// <summary>
/// Keeps a lease, and looks for what a person wants, while its worker waits for something else than the database: each
/// commit does both, so that the heartbeat reads only when none came for half a second, and writes only when none came
/// for a third of the lease.
/// </summary>
internal sealed class Heartbeat(
    UploadQueue queue, Lease lease, ImportProgress progress, TimeSpan leaseDuration, TimeProvider time, ILogger log)
{
    // A wish takes effect within a second.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    private long _renewed = time.GetTimestamp();

    /// <summary>A commit has renewed the lease, and read what a person wants.</summary>
    public void Renewed() => Interlocked.Exchange(ref _renewed, time.GetTimestamp());

    /// <summary>Beats until it is cancelled, or there is something that the worker must know at once.</summary>
    /// <returns>What a person wants instead of going on; null when the lease is lost.</returns>
    public async Task<WantedState?> RunAsync(CancellationToken cancellation)
    {
        var third = leaseDuration / 3;
        using var timer = new PeriodicTimer(third / 2 < LookInterval ? third / 2 : LookInterval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var silent = time.GetElapsedTime(Interlocked.Read(ref _renewed));
            if (silent < timer.Period)
                continue;
            try
            {
                var wanted = silent < third ? await queue.LookAsync(lease, cancellation) : await RenewAsync(cancellation);
                if (wanted != WantedState.Run)
                    return wanted;
            }
            catch (SqliteException exception) when (Failures.IsPassing(exception))
            {
                log.LogWarning(
                    "The lease on upload {UploadId} could not be looked at; it is tried again: {Message}", lease.UploadId, exception.Message);
            }
        }

        throw new OperationCanceledException(cancellation);
    }

    private async Task<WantedState?> RenewAsync(CancellationToken cancellation)
    {
        var wanted = await queue.RenewAsync(lease, cancellation);
        if (wanted == WantedState.Run)
        {
            Renewed();
            progress.Alive();
        }

        return wanted;
    }
}
