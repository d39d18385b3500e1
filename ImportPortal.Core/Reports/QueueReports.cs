using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The read-only query about the queue as a whole.</summary>
/// <param name="database">Where it is read.</param>
/// <param name="feed">Tells how fast the imports go.</param>
/// <param name="slots">The worker slots of this node.</param>
/// <param name="time">Tells how long uploads have waited.</param>
public sealed class QueueReports(PortalDatabase database, ProgressFeed feed, WorkerSlots slots, TimeProvider time)
{
    /// <summary>How the queue stands.</summary>
    public async Task<QueueReport> ReadAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var uploads = context.Set<Upload>();
        var depth = await uploads.CountAsync(upload => upload.Status == UploadStatus.Pending, cancellation);
        var running = await uploads.CountAsync(upload => upload.Status == UploadStatus.Processing, cancellation);

        // One priority at a time: only then does SQLite read the queue's own index, and of that one entry.
        DateTimeOffset? oldest = null;
        foreach (var priority in Enum.GetValues<UploadPriority>())
        {
            var first = await uploads.Where(upload => upload.Status == UploadStatus.Pending && upload.Priority == priority)
                .OrderBy(upload => upload.QueuedAt).Select(upload => upload.QueuedAt).FirstOrDefaultAsync(cancellation);
            oldest = oldest is null || first < oldest ? first ?? oldest : oldest;
        }

        var rate = feed.Latest().Where(progress => progress.Status == UploadStatus.Processing).Sum(progress => progress.RowsPerSecond ?? 0);
        return new(
            depth, oldest is { } since ? Math.Max(0, (time.GetUtcNow() - since).TotalSeconds) : null,
            running, slots.Count, slots.Busy, rate);
    }
}
