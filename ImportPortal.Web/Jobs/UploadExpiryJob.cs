using ImportPortal.Core.Receiving;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>Removes uploads that nobody went on with, and parts that no upload knows.</summary>
[DisallowConcurrentExecution]
internal sealed class UploadExpiryJob(UploadExpiry expiry) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await expiry.RunOnceAsync(cancellationToken);
}
