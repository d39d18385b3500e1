using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportPortal.Core.Database;

/// <summary>
/// Gives every pooled connection what a durable portal needs: <c>synchronous=FULL</c> (an accepted upload survives a
/// power failure) and foreign keys. The importer's own connection is made by <see cref="OpenForImport"/>.
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Durable = "pragma synchronous=full; pragma foreign_keys=on;";

    // NORMAL in WAL mode may lose the last commits at a power failure but never half of one; a batch and its checkpoint
    // are one commit, so that what is lost is imported again. Another process that holds the lock is waited for by SQLite itself,
    // in finer steps than the provider's, and not for so long that a stop of the portal would have to wait.
    private const string Import = "pragma synchronous=normal; pragma foreign_keys=off; pragma temp_store=memory; pragma cache_size=-8192; pragma busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Run(connection, Durable);

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Durable;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>An open, unpooled connection with the importer's settings; the caller disposes it.</summary>
    public static SqliteConnection OpenForImport(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Run(connection, Import);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
