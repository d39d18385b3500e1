using System.Data.Common;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

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

    /// <summary>Lets go of an upload, in one transaction with the attempt's end and the timeline.</summary>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public Task EndAsync(WorkerSession session, Lease lease, LeaseEnd end, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(end);
        return session.WriteAsync(connection => End(connection, lease, end), cancellation);
    }

    /// <summary>Renews the lease and reads what a person wants meanwhile.</summary>
    /// <returns>The wanted state; null when the lease is lost.</returns>
    public Task<WantedState?> RenewAsync(Lease lease, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return database.WriteAsync(context => LeaseRenewal.RunAsync(context, lease, Expiry(), cancellation), cancellation);
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
                status = 'Processing', operation = 'Import', wanted = 'Run', error = null, next_attempt_at = null,
                lease_token = lease_token + 1, lease_owner = @worker, lease_expires_at = @expires,
                attempt = attempt + 1, started_at = coalesce(started_at, @now)
            where status = 'Pending' and id = (
                select id from uploads indexed by ix_uploads_queue
                where status = 'Pending' and (next_attempt_at is null or next_attempt_at <= @now)
                    and not exists (select 1 from queue_pause)
                order by priority, queued_at, id limit 1)
            returning id, lease_token, attempt, checkpoint_row
            """,
            row => (Lease: new Lease(row.GetInt64(0), row.GetInt64(1), worker, row.GetInt32(2)), Row: row.GetInt64(3)),
            ("@worker", worker), ("@expires", now + options.Duration), ("@now", now));
        if (claimed.Count == 0)
            return null;

        var (lease, checkpointRow) = claimed[0];
        connection.Execute(
            """
            insert into attempts (upload_id, number, operation, worker, started_at, first_row)
            values (@id, @number, 'Import', @worker, @now, @first)
            """,
            ("@id", lease.UploadId), ("@number", lease.Attempt), ("@worker", worker), ("@now", now), ("@first", checkpointRow + 1));
        Timeline.Add(connection, lease.UploadId, now, UploadEventKind.AttemptStarted, lease.Attempt, checkpointRow + 1);
        return lease;
    }

    private bool End(DbConnection connection, Lease lease, LeaseEnd end)
    {
        var to = UploadTransitions.Next(UploadStatus.Processing, end.Move)
            ?? throw new InvalidOperationException($"{end.Move} is no way out of Processing.");
        var now = time.GetUtcNow();
        var changed = connection.Execute(
            """
            update uploads set
                status = @to, operation = null, wanted = 'Run', lease_owner = null, lease_expires_at = null,
                error = @error, next_attempt_at = @next, failed_attempts = coalesce(@failed, failed_attempts),
                waits = coalesce(@waits, waits), finished_at = @finished
            where id = @id and lease_token = @token and status = 'Processing'
            """,
            ("@to", to), ("@error", Sql.Json(end.Reason)), ("@next", end.NextAttemptAt), ("@failed", end.FailedAttempts),
            ("@waits", end.Waits), ("@finished", UploadTransitions.IsEnd(to) ? now : null), ("@id", lease.UploadId), ("@token", lease.Token));
        if (changed == 0)
            throw new LeaseLostException(lease);

        EndAttempt(connection, lease.UploadId, lease.Attempt, end, now);
        return true;
    }

    private static void EndAttempt(DbConnection connection, long uploadId, int attempt, LeaseEnd end, DateTimeOffset now)
    {
        connection.Execute(
            """
            update attempts set ended_at = @now, last_row = @last, outcome = @outcome, reason = @reason
            where upload_id = @id and number = @number and ended_at is null
            """,
            ("@now", now), ("@last", end.LastRow), ("@outcome", end.Outcome), ("@reason", Sql.Json(end.Reason)),
            ("@id", uploadId), ("@number", attempt));
        Timeline.Add(connection, uploadId, now, end.Event, attempt, end.LastRow, end.Reason);
    }
}
