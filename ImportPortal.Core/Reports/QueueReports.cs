using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The read-only query about the queue as a whole.</summary>
/// <param name="database">Where it is read.</param>
/// <param name="feed">Tells how fast the imports go.</param>
/// <param name="time">Tells how long uploads have waited.</param>
public sealed class QueueReports(PortalDatabase database, ProgressFeed feed, TimeProvider time)
{
    /// <summary>How the queue stands.</summary>
    public async Task<QueueReport> ReadAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var now = time.GetUtcNow();
        var depth = await context.Set<Upload>().CountAsync(upload => upload.Status == UploadStatus.Pending, cancellation);
        var oldest = await OldestAsync(context, cancellation);
        var held = await context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Processing)
            .Select(upload => new Held(upload.Id, upload.FileName, upload.LeaseOwner, upload.Operation)).ToListAsync(cancellation);
        var nodes = await NodesAsync(context, held, now, cancellation);
        var living = nodes.Where(node => !node.IsSilent).ToList();
        var rate = feed.Latest().Where(progress => progress.Status == UploadStatus.Processing).Sum(progress => progress.RowsPerSecond ?? 0);
        return new(
            depth, oldest is { } since ? Math.Max(0, (now - since).TotalSeconds) : null, held.Count,
            living.Sum(node => node.Workers), living.Sum(node => node.Running.Count), rate)
        {
            Paused = await context.Set<QueuePause>().SingleOrDefaultAsync(cancellation),
            Nodes = nodes,
            Housekeeping = await context.Set<HousekeepingRun>().OrderBy(run => run.Job).ToListAsync(cancellation),
        };
    }

    private static async Task<DateTimeOffset?> OldestAsync(PortalDbContext context, CancellationToken cancellation)
    {
        // One priority at a time: only then does SQLite read the queue's own index, and of that one entry.
        DateTimeOffset? oldest = null;
        foreach (var priority in Enum.GetValues<UploadPriority>())
        {
            var first = await context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Pending && upload.Priority == priority)
                .OrderBy(upload => upload.QueuedAt).Select(upload => upload.QueuedAt).FirstOrDefaultAsync(cancellation);
            oldest = oldest is null || first < oldest ? first ?? oldest : oldest;
        }

        return oldest;
    }

    private static async Task<List<NodeReport>> NodesAsync(
        PortalDbContext context, List<Held> held, DateTimeOffset now, CancellationToken cancellation)
    {
        var nodes = await context.Set<Node>().OrderBy(node => node.StartedAt).ThenBy(node => node.Id).ToListAsync(cancellation);
        return nodes.ConvertAll(node => new NodeReport(
            node.Name, node.Version, node.StartedAt, node.SeenAt, now - node.SeenAt >= Queue.Nodes.SilentAfter, node.Workers,
            [.. from upload in held
                let slot = NodeFacts.SlotOf(node.Id, upload.Worker)
                where slot is not null
                orderby slot
                select new RunningUpload(upload.Id, upload.FileName, slot.Value, upload.Operation)]));
    }

    private sealed record Held(long Id, string FileName, string? Worker, UploadOperation? Operation);
}
