using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Storage;
using ImportPortal.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Setup;

/// <summary>Registers the parts of the Core.</summary>
internal static class CoreServices
{
    public static void AddCore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);

        var database = new DatabaseOptions();
        builder.Configuration.GetSection("Database").Bind(database);
        database.ConnectionString = builder.Configuration.GetConnectionString("Portal") ?? database.ConnectionString;
        services.AddSingleton(database);
        services.AddSingleton(new WriteGate(enabled: database.Provider == DatabaseProvider.Sqlite));
        services.AddSingleton<IDbContextFactory<PortalDbContext>, PortalDbContextFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<PortalDatabase>();

        var storage = new StorageOptions();
        builder.Configuration.GetSection("Storage").Bind(storage);
        services.AddSingleton(storage);
        services.AddSingleton(provider => ObjectStores.Create(storage, provider.GetRequiredService<TimeProvider>()));

        var import = new ImportOptions();
        builder.Configuration.GetSection("Import").Bind(import);
        services.AddSingleton(import);
        services.AddSingleton(new LeaseOptions(TimeSpan.FromSeconds(import.LeaseSeconds)));
        builder.AddJobs(import);

        services.AddSingleton<DatasetCatalog>();
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<QueueSignal>();
        services.AddSingleton<UploadQueue>();
        services.AddSingleton<ExpiredLeases>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<WorkerSlots>();
        services.AddSingleton<UploadActions>();
        services.AddSingleton<UploadReports>();
        services.AddSingleton<RowErrorReports>();
    }
}
