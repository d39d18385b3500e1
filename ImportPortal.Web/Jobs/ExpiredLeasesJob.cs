using ImportPortal.Core.Queue;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Takes the leases of lost workers away, so that others go on.</summary>
[DisallowConcurrentExecution]
internal sealed class ExpiredLeasesJob(ExpiredLeases leases) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await leases.RunOnceAsync(cancellationToken);
}
