using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Writing;

/// <summary>
/// Commits batches: rows, row errors, counters and checkpoint in one transaction, which first makes sure that the lease
/// is still this worker's. Either all of it is there afterwards or nothing.
/// </summary>
internal sealed class BatchWriter : IDisposable
{
    private readonly WorkerSession _session;
    private readonly Lease _lease;
    private readonly Func<DateTimeOffset> _leaseExpiry;
    private readonly SqliteRowInsert _rows;
    private readonly SqliteRowErrorInsert _errors;

    /// <summary>A writer for one attempt.</summary>
    /// <param name="session">The worker's connection.</param>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="dataset">Where the rows go.</param>
    /// <param name="leaseExpiry">When a lease that is renewed now ends; each commit renews it.</param>
    public BatchWriter(WorkerSession session, Lease lease, Dataset dataset, Func<DateTimeOffset> leaseExpiry)
    {
        _session = session;
        _lease = lease;
        _leaseExpiry = leaseExpiry;
        _rows = new SqliteRowInsert(session.Connection, dataset, lease.UploadId);
        _errors = new SqliteRowErrorInsert(session.Connection);
    }

    /// <summary>While an import is in isolation: the row that it was isolated from; a commit with null ends the isolation.</summary>
    public long? IsolatedFromRow { get; set; }

    /// <summary>Commits batches that follow each other, and what a person wants is read on the way.</summary>
    /// <param name="take">
    /// Gives the batches; called when the writer's turn has come, so that batches that were filled while it waited go
    /// into the same transaction. When the commit is tried again it gives the same ones.
    /// </param>
    /// <param name="cancellation">Ends the wait for the turn; a commit under way is finished.</param>
    /// <exception cref="LeaseLostException">The lease is another's by now; nothing was written.</exception>
    /// <exception cref="RowsRefusedException">The database refuses a row among them for good; nothing was written.</exception>
    /// <exception cref="SqliteException">The database did not do it; nothing was written.</exception>
    public Task<Committed> CommitAsync(Func<IReadOnlyList<RowBatch>> take, CancellationToken cancellation) =>
        _session.WriteAsync(connection => Write(connection, take()), cancellation);

    public void Dispose()
    {
        _rows.Dispose();
        _errors.Dispose();
    }

    private Committed Write(SqliteConnection connection, IReadOnlyList<RowBatch> batches)
    {
        var committed = MoveCheckpoint(connection, batches);
        if (batches.Any(batch => !batch.Remarks.IsEmpty))
            AddRemarks(connection, batches);
        foreach (var batch in batches)
        {
            try
            {
                _rows.Run(batch);
            }
            catch (SqliteException exception) when (RowsRefusedException.IsRefusal(exception))
            {
                throw new RowsRefusedException(committed.Checkpoint.Row, exception);
            }

            _errors.Run(batch);
        }

        return committed;
    }

    private Committed MoveCheckpoint(SqliteConnection connection, IReadOnlyList<RowBatch> batches)
    {
        var end = batches[^1].End;
        var moved = connection.Query(
            """
            update uploads set
                rows_read = rows_read + @inserted + @rejected,
                rows_inserted = rows_inserted + @inserted,
                rows_rejected = rows_rejected + @rejected,
                checkpoint_offset = @offset, checkpoint_skip = @skip, checkpoint_row = @row, checkpoint_line = @line,
                lease_expires_at = @expires, failed_attempts = 0, waits = 0,
                losses = 0, suspect_row = null, suspect_losses = 0, isolated_from_row = @isolated
            where id = @id and lease_token = @token and status = 'Processing'
            returning wanted, rows_read, rows_inserted + rows_updated, rows_rejected
            """,
            row => new Committed(
                Enum.Parse<WantedState>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), end),
            ("@inserted", batches.Sum(batch => (long)batch.RowCount)),
            ("@rejected", batches.Sum(batch => (long)batch.RejectedCount)),
            ("@offset", end.Offset), ("@skip", end.Skip), ("@row", end.Row), ("@line", end.Line),
            ("@expires", _leaseExpiry()), ("@isolated", IsolatedFromRow), ("@id", _lease.UploadId), ("@token", _lease.Token));
        return moved.Count == 1 ? moved[0] : throw new LeaseLostException(_lease);
    }

    /// <summary>Adds what the batches left out to what the record tells already; the transaction has made sure of the lease.</summary>
    private void AddRemarks(SqliteConnection connection, IReadOnlyList<RowBatch> batches)
    {
        var told = new RemarkTally();
        told.Add(connection.Query("select remarks from uploads where id = @id", row => Sql.FromJson<IReadOnlyList<Remark>>(row.GetString(0)), ("@id", _lease.UploadId))[0]);
        foreach (var batch in batches)
            told.Add(batch.Remarks.Remarks);
        connection.Execute("update uploads set remarks = @remarks where id = @id", ("@remarks", Sql.Json(told.Remarks)), ("@id", _lease.UploadId));
    }
}
