using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>
/// Takes the leases of lost workers away, so that others go on with their uploads: those that ran out, and those of
/// processes of this machine that are there no more. Safe to run on every node and twice.
/// </summary>
/// <remarks>
/// Whether a process died matters, as an upload of which processes die is isolated. Of a process of this machine it can
/// be known. One of another machine is taken for dead when its lease ran out: a node that lives renews its leases, and
/// where containers die their machine's name dies with them. But where the database was away for so long that this node
/// could not look either, nobody could renew a lease.
/// </remarks>
/// <param name="database">Where uploads are.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="feed">Tells whoever watches.</param>
/// <param name="options">How long a lease lasts.</param>
/// <param name="time">Tells what has run out.</param>
public sealed class ExpiredLeases(
    PortalDatabase database, QueueSignal signal, ProgressFeed feed, LeaseOptions options, TimeProvider time)
{
    private long? _looked;

    /// <summary>Takes them away once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var lost = await FindAsync(cancellation);
        var wasAway = _looked is { } looked && time.GetElapsedTime(looked) >= options.Duration;
        _looked = time.GetTimestamp();
        if (lost.Count == 0)
            return 0;

        var taken = await database.WriteAsync(context => TakeAsync(context, lost, wasAway, cancellation), cancellation);
        foreach (var upload in taken)
        {
            feed.Publish(UploadProgress.Of(upload));
            signal.Give();
        }

        return taken.Count;
    }

    private async Task<List<(long Id, long Token)>> FindAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var held = await context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Processing)
            .Select(upload => new { upload.Id, upload.LeaseToken, upload.LeaseOwner, upload.LeaseExpiresAt })
            .ToListAsync(cancellation);
        return [.. held.Where(upload => IsLost(upload.LeaseOwner, upload.LeaseExpiresAt)).Select(upload => (upload.Id, upload.LeaseToken))];
    }

    private async Task<List<Upload>> TakeAsync(
        PortalDbContext context, List<(long Id, long Token)> lost, bool wasAway, CancellationToken cancellation)
    {
        var taken = new List<Upload>();
        foreach (var (id, token) in lost)
        {
            // Renewed, or taken by another node, since it was looked at: then it is not lost.
            var upload = await context.Set<Upload>().AsNoTracking().SingleOrDefaultAsync(
                upload => upload.Id == id && upload.LeaseToken == token && upload.Status == UploadStatus.Processing, cancellation);
            if (upload is null || !IsLost(upload.LeaseOwner, upload.LeaseExpiresAt))
                continue;

            var attempt = await context.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(
                attempt => attempt.UploadId == id && attempt.Number == upload.Attempt, cancellation);
            var firstRow = attempt?.FirstRow ?? 1;
            var end = upload.LeaseOwner is { } owner && HasDied(owner, wasAway) ? Losses.Died(upload, firstRow) : Losses.RanOut(upload, firstRow);
            LeaseEnding.Write(
                context.Database.GetDbConnection(), new Lease(id, token, upload.LeaseOwner ?? "", upload.Attempt), end, time.GetUtcNow());
            taken.Add(await context.Set<Upload>().AsNoTracking().SingleAsync(upload => upload.Id == id, cancellation));
        }

        return taken;
    }

    private bool IsLost(string? owner, DateTimeOffset? expiresAt) =>
        owner is null || expiresAt is null || expiresAt <= time.GetUtcNow() || WorkerIdentity.IsDead(owner);

    // Asked of a lease that is lost.
    private static bool HasDied(string owner, bool wasAway) =>
        WorkerIdentity.IsOfThisMachine(owner) ? WorkerIdentity.IsDead(owner) : !wasAway;
}
