using ImportPortal.Core.Queue;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Takes the leases of lost workers away, so that others go on.</summary>
[DisallowConcurrentExecution]
internal sealed class ExpiredLeasesJob(Housekeeping housekeeping, ExpiredLeases leases) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await housekeeping.RunAsync(
            HousekeepingJobs.Leases,
            async cancellation => [new(HousekeepingCodes.LeasesTaken, await leases.RunOnceAsync(cancellation))],
            cancellationToken);
}
