using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>One heartbeat.</summary>
internal static class LeaseRenewal
{
    public static async Task<WantedState?> RunAsync(
        PortalDbContext context, Lease lease, DateTimeOffset expiry, CancellationToken cancellation)
    {
        var renewed = await Held(context, lease).ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.LeaseExpiresAt, expiry), cancellation);
        return renewed == 0 ? null : await Held(context, lease).Select(upload => (WantedState?)upload.Wanted).SingleAsync(cancellation);
    }

    /// <summary>The upload, if the lease on it is still held.</summary>
    public static IQueryable<Upload> Held(PortalDbContext context, Lease lease) => context.Set<Upload>().Where(upload =>
        upload.Id == lease.UploadId && upload.LeaseToken == lease.Token && upload.Status == UploadStatus.Processing);
}
