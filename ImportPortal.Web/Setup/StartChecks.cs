using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Storage;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Web.Setup;

/// <summary>Tries at the start what the settings name: the database, the folder of the objects.</summary>
internal static class StartChecks
{
    // A statement that is wrong in itself (https://sqlite.org/rescode.html): a bug of a migration, not of the settings.
    private const int SqliteError = 1;

    /// <summary>Brings the database up to date and sees to the folder of the objects.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used. An S3 server that is away stops no start: that passes.</exception>
    public static async Task RunAsync(IServiceProvider services, PortalSettings settings, CancellationToken cancellation)
    {
        try
        {
            await DatabaseStart.RunAsync(services.GetRequiredService<PortalDatabase>(), cancellation);
            await services.GetRequiredService<DatasetCatalog>().EnsureRecordsAsync(cancellation);
        }
        catch (Exception exception) when (IsOfTheWorld(exception))
        {
            // The file alone: a connection string can hold a password.
            var file = new SqliteConnectionStringBuilder(settings.Database.ConnectionString).DataSource;
            throw Refused("ConnectionStrings:Portal", file, exception);
        }

        if (settings.Storage.Provider == StorageProvider.Local)
            TryFolder(settings.Storage.Local.Root);
    }

    private static void TryFolder(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, $".write-probe-{Guid.NewGuid():N}");
            File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (IsOfTheWorld(exception))
        {
            throw Refused("Storage:Local:Root", root, exception);
        }
    }

    private static bool IsOfTheWorld(Exception exception) => exception
        is IOException or UnauthorizedAccessException or ArgumentException or SqliteException { SqliteErrorCode: not SqliteError };

    private static StartRefusedException Refused(string key, string value, Exception exception)
    {
        var detail = exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
        return new StartRefusedException($"{key} names \"{value}\", which cannot be used: {detail}. Set it to a place that this user may write to.", exception);
    }
}
