using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Storage;

namespace ImportPortal.Web.Setup;

/// <summary>All settings of the portal's own, read and checked.</summary>
internal sealed record PortalSettings
{
    public required DatabaseOptions Database { get; init; }

    public required StorageOptions Storage { get; init; }

    public required UploadOptions Uploads { get; init; }

    public required ImportOptions Import { get; init; }

    public required RetentionOptions Retention { get; init; }

    public required ProxyOptions Proxy { get; init; }

    public required AuthOptions Auth { get; init; }

    /// <summary>Reads and checks every key.</summary>
    /// <exception cref="StartRefusedException">A key is not known, or its value is not what it must be.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        var settings = new PortalSettings
        {
            Database = SettingsReader.Read<DatabaseSection>(configuration, "Database").With(
                SettingsReader.Read<ConnectionStrings>(configuration, "ConnectionStrings")),
            Storage = SettingsReader.Read<StorageOptions>(configuration, "Storage"),
            Uploads = SettingsReader.Read<UploadOptions>(configuration, "Uploads"),
            Import = SettingsReader.Read<ImportOptions>(configuration, "Import"),
            Retention = SettingsReader.Read<RetentionOptions>(configuration, "Retention"),
            Proxy = SettingsReader.Read<ProxyOptions>(configuration, "Proxy"),
            Auth = SettingsReader.Read<AuthOptions>(configuration, "Auth"),
        };
        SettingsCheck.Run(settings, configuration);
        return settings;
    }

    // The connection string has its place under ConnectionStrings, where .NET's tools look for it.
    private sealed class DatabaseSection
    {
        public DatabaseProvider Provider { get; set; } = new DatabaseOptions().Provider;

        public DatabaseOptions With(ConnectionStrings connections) =>
            new() { Provider = Provider, ConnectionString = connections.Portal };
    }

    private sealed class ConnectionStrings
    {
        public string Portal { get; set; } = new DatabaseOptions().ConnectionString;
    }
}
