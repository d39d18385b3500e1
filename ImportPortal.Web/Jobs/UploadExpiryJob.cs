using ImportPortal.Core.Queue;
using ImportPortal.Core.Receiving;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Removes uploads that nobody went on with, and parts that no upload knows.</summary>
[DisallowConcurrentExecution]
internal sealed class UploadExpiryJob(Housekeeping housekeeping, UploadExpiry expiry) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await housekeeping.RunAsync(HousekeepingJobs.Partials, expiry.RunOnceAsync, cancellationToken);
}
