using ImportPortal.Core.Imports;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Removes what is left of actions on many uploads that were over a week ago.</summary>
[DisallowConcurrentExecution]
internal sealed class OldBulkJobsJob(BulkJobs jobs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await jobs.RemoveOldAsync(cancellationToken);
}
