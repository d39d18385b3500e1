using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Database;

/// <summary>Brings the database to what this version of the portal needs; the first thing that happens at a start.</summary>
public static class DatabaseStart
{
    /// <summary>Makes the file's folder and the file where they are not there, and applies the migrations that are missing.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task RunAsync(PortalDatabase database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(database.Options.ConnectionString).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // One process at a time; the system lets go of the lock when its holder dies, where EF's own lock table would
        // keep the next start waiting for ever.
        await using var alone = await AloneAsync(file + ".migrating", cancellation);
        using var pass = await database.Gate.EnterAsync(Writer.Person, cancellation);
        await using var context = database.Read();
        context.Pass = pass;
        // Kept in the file: readers and the one writer do not wait for each other.
        await context.Database.ExecuteSqlRawAsync("pragma journal_mode=wal", cancellation);
        await context.Database.ExecuteSqlRawAsync("""drop table if exists "__EFMigrationsLock" """, cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    private static async Task<FileStream> AloneAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }
}
