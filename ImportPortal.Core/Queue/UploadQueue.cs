using System.Data.Common;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportPortal.Core.Queue;

/// <summary>
/// The queue: pending uploads are rows, a claim is one short transaction whose one update takes the lease only if
/// nobody else did. Every later write of the worker names the lease's token.
/// </summary>
/// <param name="database">Where uploads are.</param>
/// <param name="options">How long a lease lasts.</param>
/// <param name="time">Tells when one ends.</param>
public sealed class UploadQueue(PortalDatabase database, LeaseOptions options, TimeProvider time)
{
    /// <summary>Takes the lease on the next pending upload: by priority, then first come, first served.</summary>
    /// <param name="session">The worker's connection.</param>
    /// <param name="worker">Who takes it.</param>
    /// <param name="cancellation">Ends the claim; nothing is then taken.</param>
    /// <returns>The lease, or null when nothing can be claimed: nothing waits, or the queue is paused.</returns>
    public async Task<Lease?> ClaimAsync(WorkerSession session, string worker, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        // Looking first keeps idle slots out of the writers' line.
        if (!IsAnythingPending(session.Connection))
            return null;
        return await session.WriteAsync(connection => Claim(connection, worker), cancellation);
    }

    /// <summary>
    /// Lets go of an upload, in one transaction with the attempt's end and the timeline; what a person wants by now comes
    /// before what the worker has to say, unless the import is finished.
    /// </summary>
    /// <returns>Where the upload stands now.</returns>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public Task<UploadStatus> EndAsync(WorkerSession session, Lease lease, LeaseEnd end, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(end);
        return session.WriteAsync(connection => LeaseEnding.Write(connection, lease, end, time.GetUtcNow()), cancellation);
    }

    /// <summary>Renews the lease and reads what a person wants meanwhile.</summary>
    /// <returns>The wanted state; null when the lease is lost.</returns>
    public Task<WantedState?> RenewAsync(Lease lease, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.WriteAsync(context => LeaseRenewal.RunAsync(context, lease, Expiry(), cancellation), cancellation);
    }

    /// <summary>Reads what a person wants meanwhile, and writes nothing.</summary>
    /// <returns>The wanted state; null when the lease is lost.</returns>
    public async Task<WantedState?> LookAsync(Lease lease, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var context = database.Read();
        return await LeaseRenewal.Held(context, lease).Select(upload => (WantedState?)upload.Wanted).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Names the row that may have killed its workers, durably, before it is touched.</summary>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public Task NameSuspectAsync(Lease lease, long row, CancellationToken cancellation) =>
        WriteAsync(lease, set => set.SetProperty(upload => upload.SuspectRow, row), cancellation);

    /// <summary>Writes to the upload's record, durably, as long as the lease is held.</summary>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    internal Task WriteAsync(Lease lease, Action<UpdateSettersBuilder<Upload>> set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.WriteAsync(
            async context => await LeaseRenewal.Held(context, lease).ExecuteUpdateAsync(set, cancellation) == 1
                ? true : throw new LeaseLostException(lease),
            cancellation);
    }

    /// <summary>When a lease that is taken or renewed now ends.</summary>
    public DateTimeOffset Expiry() => time.GetUtcNow() + options.Duration;

    private bool IsAnythingPending(DbConnection connection) => connection.Query(
        """
        select 1 from uploads
        where status = 'Pending' and (next_attempt_at is null or next_attempt_at <= @now)
            and not exists (select 1 from queue_pause) limit 1
        """,
        _ => true, ("@now", time.GetUtcNow())).Count > 0;

    private Lease? Claim(DbConnection connection, string worker)
    {
        var now = time.GetUtcNow();
        // Left to itself SQLite takes an index by status and sorts all that wait: 50 ms a claim with 10,000 of them.
        var claimed = connection.Query(
            """
            update uploads set
                status = 'Processing', wanted = 'Run', error = null, next_attempt_at = null,
                operation = case when settings is null then 'Inspect' else 'Import' end,
                lease_token = lease_token + 1, lease_owner = @worker, lease_expires_at = @expires,
                attempt = attempt + 1, started_at = coalesce(started_at, @now)
            where status = 'Pending' and id = (
                select id from uploads indexed by ix_uploads_queue
                where status = 'Pending' and (next_attempt_at is null or next_attempt_at <= @now)
                    and not exists (select 1 from queue_pause)
                order by priority, queued_at, id limit 1)
            returning id, lease_token, attempt, checkpoint_row, operation
            """,
            row => (Lease: new Lease(row.GetInt64(0), row.GetInt64(1), worker, row.GetInt32(2)), Row: row.GetInt64(3), Operation: row.GetString(4)),
            ("@worker", worker), ("@expires", now + options.Duration), ("@now", now));
        if (claimed.Count == 0)
            return null;

        var (lease, checkpointRow, operation) = claimed[0];
        connection.Execute(
            """
            insert into attempts (upload_id, number, operation, worker, started_at, first_row)
            values (@id, @number, @operation, @worker, @now, @first)
            """,
            ("@id", lease.UploadId), ("@number", lease.Attempt), ("@operation", operation), ("@worker", worker), ("@now", now), ("@first", checkpointRow + 1));
        Timeline.Add(connection, lease.UploadId, now, UploadEventKind.AttemptStarted, lease.Attempt, checkpointRow + 1);
        return lease;
    }
}
