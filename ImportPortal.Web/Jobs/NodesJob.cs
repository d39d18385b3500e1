using ImportPortal.Core.Queue;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Forgets nodes that were not seen for a day.</summary>
[DisallowConcurrentExecution]
internal sealed class NodesJob(Housekeeping housekeeping, Nodes nodes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await housekeeping.RunAsync(
            HousekeepingJobs.Nodes,
            async cancellation => [new(HousekeepingCodes.NodesForgotten, await nodes.ForgetAsync(cancellation))],
            cancellationToken);
}
