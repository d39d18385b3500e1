using ImportPortal.Core.Imports;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Runs what acts on many uploads. It runs as long as the node does; when it dies, its trigger starts it again.</summary>
[DisallowConcurrentExecution]
internal sealed class BulkRunJob(BulkJobs jobs, IHostApplicationLifetime lifetime) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellationToken);
        try
        {
            await jobs.RunAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left goes on at the next start.
        }
    }
}
