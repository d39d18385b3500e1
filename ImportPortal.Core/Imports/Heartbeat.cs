using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Imports;

/// <summary>
/// Keeps a lease while its worker waits for something else than the database: each commit renews it, so that the
/// heartbeat writes only when none came for a third of the lease.
/// </summary>
internal sealed class Heartbeat(UploadQueue queue, Lease lease, TimeSpan leaseDuration, TimeProvider time, ILogger log)
{
    private long _renewed = time.GetTimestamp();

    /// <summary>A commit has renewed the lease.</summary>
    public void Renewed() => Interlocked.Exchange(ref _renewed, time.GetTimestamp());

    /// <summary>Beats until it is cancelled, or there is something that the worker must know at once.</summary>
    /// <returns>What a person wants instead of going on; null when the lease is lost.</returns>
    public async Task<WantedState?> RunAsync(CancellationToken cancellation)
    {
        var third = leaseDuration / 3;
        using var timer = new PeriodicTimer(third / 2, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (time.GetElapsedTime(Interlocked.Read(ref _renewed)) < third)
                continue;
            try
            {
                if (await queue.RenewAsync(lease, cancellation) is not WantedState.Run and var wanted)
                    return wanted;
                Renewed();
            }
            catch (SqliteException exception) when (Failures.IsPassing(exception))
            {
                log.LogWarning(exception, "The lease on upload {UploadId} could not be renewed; it is tried again.", lease.UploadId);
            }
        }

        throw new OperationCanceledException(cancellation);
    }
}
