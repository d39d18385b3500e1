using ImportPortal.Core.Queue;
using ImportPortal.Core.Receiving;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Looks once an hour, on one node for all, for objects without a record and records without an object.</summary>
[DisallowConcurrentExecution]
internal sealed class OrphansJob(Housekeeping housekeeping, OrphanScan scan) : IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Takes = TimeSpan.FromMinutes(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await housekeeping.RunAloneAsync(HousekeepingJobs.Orphans, Every, Takes, scan.RunOnceAsync, cancellationToken);
}
