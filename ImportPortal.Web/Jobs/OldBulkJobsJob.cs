using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Removes what is left of actions on many uploads that were over a week ago.</summary>
[DisallowConcurrentExecution]
internal sealed class OldBulkJobsJob(Housekeeping housekeeping, BulkJobs jobs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await housekeeping.RunAsync(
            HousekeepingJobs.Bulk,
            async cancellation => [new(HousekeepingCodes.BulkJobsRemoved, await jobs.RemoveOldAsync(cancellation))],
            cancellationToken);
}
