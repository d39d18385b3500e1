using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Writing;

/// <summary>
/// Takes what an upload brought out of its dataset's table again, from its last row up, and its row errors with it. Each
/// transaction takes a portion and the counters down with it, and first makes sure of the worker's lease: whenever it ends,
/// what the record says is what the tables hold, and another worker goes on from there.
/// </summary>
/// <param name="session">The worker's connection.</param>
/// <param name="lease">The worker's lease.</param>
/// <param name="dataset">Where the rows are.</param>
/// <param name="leaseExpiry">When a lease that is renewed now ends; each portion renews it.</param>
internal sealed class RowRemoval(WorkerSession session, Lease lease, Dataset dataset, Func<DateTimeOffset> leaseExpiry)
{
    /// <summary>Row numbers in one transaction.</summary>
    public const int PortionRows = 10_000;

    /// <summary>Takes out one portion.</summary>
    /// <param name="uploadId">The upload whose rows they are: the lease's own, or one that the lease's took the place of.</param>
    /// <param name="cancellation">Ends the wait for the writer's turn.</param>
    /// <exception cref="LeaseLostException">The lease is another's by now; nothing was written.</exception>
    /// <exception cref="SqliteException">The database did not do it; nothing was written.</exception>
    public Task<RowsRemoved> RemoveAsync(long uploadId, CancellationToken cancellation) =>
        session.WriteAsync(connection => Write(connection, uploadId), cancellation);

    /// <summary>Says in the record that all of it is out: the import begins at its first row.</summary>
    /// <exception cref="LeaseLostException">The lease is another's by now; nothing was written.</exception>
    public Task EndAsync(DateTimeOffset now, CancellationToken cancellation) => session.WriteAsync(
        connection =>
        {
            Renew(connection);
            connection.Execute("update uploads set starts_over = 0 where id = @id", ("@id", lease.UploadId));
            Timeline.Add(connection, lease.UploadId, now, UploadEventKind.StartedOver, lease.Attempt, 1);
            return true;
        },
        cancellation);

    private RowsRemoved Write(SqliteConnection connection, long uploadId)
    {
        var wanted = Renew(connection);
        var table = DatasetTable.Quote(dataset.TableName);
        var rows = $"{DatasetTable.Quote(DatasetTable.UploadId)} = @id and {DatasetTable.Quote(DatasetTable.RowNumber)}";
        var last = connection.Query(
            $"""
            select max(
                coalesce((select max({DatasetTable.Quote(DatasetTable.RowNumber)}) from {table} where {DatasetTable.Quote(DatasetTable.UploadId)} = @id), 0),
                coalesce((select max(row_number) from row_errors where upload_id = @id), 0))
            """,
            row => row.GetInt64(0), ("@id", uploadId))[0];
        var before = last - PortionRows;
        var taken = connection.Execute($"delete from {table} where {rows} > @before", ("@id", uploadId), ("@before", before));
        var rejected = connection.Query(
            "select count(distinct row_number) from row_errors where upload_id = @id and row_number > @before",
            row => row.GetInt64(0), ("@id", uploadId), ("@before", before))[0];
        connection.Execute("delete from row_errors where upload_id = @id and row_number > @before", ("@id", uploadId), ("@before", before));
        return connection.Query(
            """
            update uploads set
                rows_read = rows_read - @taken - @rejected, rows_inserted = rows_inserted - @taken, rows_rejected = rows_rejected - @rejected
            where id = @id
            returning rows_read, rows_inserted + rows_updated, rows_rejected
            """,
            row => new RowsRemoved(wanted, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), before <= 0),
            ("@taken", taken), ("@rejected", rejected), ("@id", uploadId))[0];
    }

    private WantedState Renew(SqliteConnection connection) => connection.Query(
        """
        update uploads set lease_expires_at = @expires where id = @id and lease_token = @token and status = 'Processing'
        returning wanted
        """,
        row => Enum.Parse<WantedState>(row.GetString(0)),
        ("@expires", leaseExpiry()), ("@id", lease.UploadId), ("@token", lease.Token)) is [var wanted] ? wanted : throw new LeaseLostException(lease);
}

/// <summary>What stands in an upload's record after a portion of its rows was taken out.</summary>
/// <param name="Wanted">What a person wants of the upload that the lease is for.</param>
/// <param name="RowsRead">Rows that are left: imported and rejected.</param>
/// <param name="RowsImported">Rows that are left in the table.</param>
/// <param name="RowsRejected">Rejected rows that are left.</param>
/// <param name="IsAll">Whether none is left.</param>
internal sealed record RowsRemoved(WantedState Wanted, long RowsRead, long RowsImported, long RowsRejected, bool IsAll);
