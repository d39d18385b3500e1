using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Setup;

/// <summary>Registers the parts of the Core.</summary>
internal static class CoreServices
{
    public static void AddCore(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Storage);
        services.AddSingleton(settings.Uploads);
        services.AddSingleton(settings.Import);
        services.AddSingleton(settings.Retention);

        var database = settings.Database;
        services.AddSingleton(database);
        services.AddSingleton(new WriteGate(enabled: database.Provider == DatabaseProvider.Sqlite));
        services.AddSingleton<IDbContextFactory<PortalDbContext>, PortalDbContextFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<AuditTrail>();

        services.AddSingleton(provider => ObjectStores.Create(settings.Storage, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new LeaseOptions(TimeSpan.FromSeconds(settings.Import.LeaseSeconds)));

        services.AddSingleton<DatasetCatalog>();
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<QueueSignal>();
        services.AddReceiving();
        services.AddSingleton<UploadQueue>();
        services.AddSingleton<ExpiredLeases>();
        services.AddSingleton(NodeFacts.OfThisProcess(typeof(CoreServices).Assembly, settings.Import.Workers));
        services.AddSingleton<Nodes>();
        services.AddSingleton<QueueSwitch>();
        services.AddSingleton<WaitingLine>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<WorkerSlots>();
        services.AddSingleton<UploadActions>();
        services.AddSingleton<UploadReview>();
        services.AddSingleton<BulkFeed>();
        services.AddSingleton<BulkPortions>();
        services.AddSingleton<BulkActions>();
        services.AddSingleton<BulkJobs>();
        services.AddSingleton<UploadReports>();
        services.AddSingleton<FailureReports>();
        services.AddSingleton<RowErrorReports>();
        services.AddSingleton<QueueReports>();
        services.AddSingleton<DatasetRowReports>();
        services.AddSingleton<DatasetReports>();
        services.AddSingleton<AuditReports>();
    }
}
