using System.Data.Common;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>Writes the end of a lease: the upload's record, the attempt and the timeline, in the caller's transaction.</summary>
internal static class LeaseEnding
{
    /// <summary>Ends it, as the worker has it or as a person wants it meanwhile.</summary>
    /// <returns>Where the upload stands now.</returns>
    /// <exception cref="LeaseLostException">The lease is another's by now, or nobody's.</exception>
    public static UploadStatus Write(DbConnection connection, Lease lease, LeaseEnd end, DateTimeOffset now)
    {
        var instead = Wishes.Instead(end, Wanted(connection, lease));
        var to = Move(connection, lease, instead ?? end, now);
        EndAttempt(connection, lease, end, now);
        if (instead is not null)
            Timeline.Add(connection, lease.UploadId, now, UploadEventKind.AttemptEnded, lease.Attempt, end.LastRow, end.Reason);
        var told = instead ?? end;
        Timeline.Add(connection, lease.UploadId, now, told.Event, lease.Attempt, told.LastRow, told.Reason);
        return to;
    }

    private static WantedState Wanted(DbConnection connection, Lease lease) => connection.Query(
        "select wanted from uploads where id = @id and lease_token = @token and status = 'Processing'",
        row => Enum.Parse<WantedState>(row.GetString(0)), ("@id", lease.UploadId), ("@token", lease.Token))
        is [var wanted] ? wanted : throw new LeaseLostException(lease);

    private static UploadStatus Move(DbConnection connection, Lease lease, LeaseEnd end, DateTimeOffset now)
    {
        var to = UploadTransitions.Next(UploadStatus.Processing, end.Move)
            ?? throw new InvalidOperationException($"{end.Move} is no way out of Processing.");
        var changed = connection.Execute(
            """
            update uploads set
                status = @to, operation = null, wanted = 'Run', error = @error, next_attempt_at = @next, finished_at = @finished,
                lease_token = lease_token + 1, lease_owner = null, lease_expires_at = null,
                failed_attempts = coalesce(@failed, failed_attempts), waits = coalesce(@waits, waits),
                losses = coalesce(@losses, losses), suspect_row = null, suspect_losses = coalesce(@suspect_losses, suspect_losses),
                isolated_from_row = coalesce(@isolated, isolated_from_row),
                settings = coalesce(@settings, settings), columns = coalesce(@columns, columns),
                remarks = coalesce(@remarks, remarks)
            where id = @id and lease_token = @token and status = 'Processing'
            """,
            ("@to", to), ("@error", Sql.Json(end.Reason)), ("@next", end.NextAttemptAt),
            ("@finished", UploadTransitions.IsEnd(to) ? now : null), ("@failed", end.FailedAttempts), ("@waits", end.Waits),
            ("@losses", end.Losses), ("@suspect_losses", end.SuspectLosses), ("@isolated", end.IsolatedFromRow),
            ("@settings", Sql.Json(end.Settings)), ("@columns", Sql.Json(end.Columns)), ("@remarks", Sql.Json(end.Remarks)),
            ("@id", lease.UploadId), ("@token", lease.Token));
        return changed == 1 ? to : throw new LeaseLostException(lease);
    }

    private static void EndAttempt(DbConnection connection, Lease lease, LeaseEnd end, DateTimeOffset now) => connection.Execute(
        """
        update attempts set ended_at = @now, last_row = @last, outcome = @outcome, reason = @reason
        where upload_id = @id and number = @number and ended_at is null
        """,
        ("@now", now), ("@last", end.LastRow), ("@outcome", end.Outcome), ("@reason", Sql.Json(end.Reason)),
        ("@id", lease.UploadId), ("@number", lease.Attempt));
}
