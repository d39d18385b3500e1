using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Database;

/// <summary>
/// One worker's own connection, unpooled and with the importer's settings, on which it claims, writes batches and ends
/// attempts. Not for two threads at once.
/// </summary>
/// <remarks>
/// Its commits are not flushed one by one. That is safe, as whatever a worker writes can be done again from what the
/// database still has after a power failure, and commits are never lost out of order.
/// </remarks>
public sealed class WorkerSession : IDisposable
{
    private readonly WriteGate _gate;

    private WorkerSession(SqliteConnection connection, WriteGate gate)
    {
        Connection = connection;
        _gate = gate;
    }

    internal SqliteConnection Connection { get; }

    /// <summary>Opens a session.</summary>
    /// <exception cref="SqliteException">The database cannot be opened.</exception>
    public static WorkerSession Open(PortalDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return new(SqliteConnections.OpenForImport(database.Options.ConnectionString), database.Gate);
    }

    /// <summary>Runs <paramref name="work"/> in one transaction behind the gate. Whatever it throws rolls it back.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        using var pass = await _gate.EnterAsync(Writer.Batch, cancellation);
        Connection.Execute("begin immediate");
        try
        {
            var result = work(Connection);
            Connection.Execute("commit");
            return result;
        }
        catch
        {
            // After some failures (a full disk) SQLite has rolled back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
                Connection.Execute("rollback");
            throw;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Connection.Dispose();
}
