using ImportPortal.Core.Receiving;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Connections;

namespace ImportPortal.Web.Setup;

/// <summary>Registers what receives files, and ties it to the life of the process.</summary>
internal static class ReceivingServices
{
    public static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<IMemoryPoolFactory<byte>, NetworkBuffers>();
        services.AddSingleton(new PartSizing());
        services.AddSingleton(provider => new PartBuffers(provider.GetRequiredService<PartSizing>()));
        services.AddSingleton<ReceivingHolds>();
        services.AddSingleton<ReceivingWatch>();
        services.AddSingleton<ReceivingTurns>();
        services.AddSingleton<UploadRecords>();
        services.AddSingleton<ObjectAssembly>();
        services.AddSingleton<UploadFinish>();
        services.AddSingleton<StoredFileFinisher>();
        services.AddSingleton<UploadCompletion>();
        services.AddSingleton<AbandonedUploads>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton<UploadExpiry>();
        services.AddSingleton<UploadPostTarget>();
        services.AddHostedService<ReceivingLife>();
    }

    /// <summary>Finishes what is stored while the process lives; ends what is being received when it is to stop.</summary>
    private sealed class ReceivingLife(ReceivingTurns turns, StoredFileFinisher finisher, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            // Before the server waits for its requests: these would go on for as long as their senders like.
            await using var stop = lifetime.ApplicationStopping.Register(turns.Stop);
            await finisher.RunAsync(stoppingToken);
        }
    }
}
