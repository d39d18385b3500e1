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
        var held = context.Set<Upload>().Where(upload =>
            upload.Id == lease.UploadId && upload.LeaseToken == lease.Token && upload.Status == UploadStatus.Processing);
        var renewed = await held.ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.LeaseExpiresAt, expiry), cancellation);
        return renewed == 0 ? null : await held.Select(upload => (WantedState?)upload.Wanted).SingleAsync(cancellation);
    }
}
