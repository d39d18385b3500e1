using ImportPortal.Core.Imports;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>One worker slot. It runs as long as the node does; when it dies, its trigger starts it again.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkerSlotJob(WorkerSlots slots, IHostApplicationLifetime lifetime) : IJob
{
    public const string Slot = "slot";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellationToken);
        try
        {
            await slots.RunAsync(context.MergedJobDataMap.GetInt(Slot), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The slot was idle when the node stopped.
        }
    }
}
