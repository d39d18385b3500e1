using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>
/// Takes the leases of lost workers away, so that others go on with their uploads: those that ended, and those of
/// processes of this machine that are there no more. Safe to run on every node and twice.
/// </summary>
/// <param name="database">Where uploads are.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="feed">Tells whoever watches.</param>
/// <param name="time">Tells what has ended.</param>
public sealed class ExpiredLeases(PortalDatabase database, QueueSignal signal, ProgressFeed feed, TimeProvider time)
{
    /// <summary>Takes them away once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var lost = await FindAsync(cancellation);
        if (lost.Count == 0)
            return 0;

        var taken = await database.WriteAsync(context => TakeAsync(context, lost, cancellation), cancellation);
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
        var now = time.GetUtcNow();
        var held = await context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Processing)
            .Select(upload => new { upload.Id, upload.LeaseToken, upload.LeaseOwner, upload.LeaseExpiresAt })
            .ToListAsync(cancellation);
        return [.. held
            .Where(upload => upload.LeaseExpiresAt <= now || upload.LeaseOwner is null || WorkerIdentity.IsDead(upload.LeaseOwner))
            .Select(upload => (upload.Id, upload.LeaseToken))];
    }

    private async Task<List<Upload>> TakeAsync(
        PortalDbContext context, List<(long Id, long Token)> lost, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reason = new Reason(ReasonCodes.WorkerLost);
        var taken = new List<Upload>();
        foreach (var (id, token) in lost)
        {
            // Renewed, or taken by another node, since it was looked at: then it is not lost.
            var upload = await context.Set<Upload>().SingleOrDefaultAsync(
                upload => upload.Id == id && upload.LeaseToken == token && upload.Status == UploadStatus.Processing, cancellation);
            if (upload is null || (upload.LeaseExpiresAt > now && upload.LeaseOwner is { } owner && !WorkerIdentity.IsDead(owner)))
                continue;

            upload.Status = UploadTransitions.Next(upload.Status, UploadMove.GiveBack)!.Value;
            upload.LeaseToken++;
            upload.LeaseOwner = null;
            upload.LeaseExpiresAt = null;
            upload.Operation = null;
            taken.Add(upload);
            await EndAttemptAsync(context, upload, reason, now, cancellation);
        }

        return taken;
    }

    private static async Task EndAttemptAsync(
        PortalDbContext context, Upload upload, Reason reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var attempt = await context.Set<Attempt>().SingleOrDefaultAsync(
            attempt => attempt.UploadId == upload.Id && attempt.Number == upload.Attempt && attempt.EndedAt == null, cancellation);
        if (attempt is not null)
        {
            attempt.EndedAt = now;
            attempt.Outcome = AttemptOutcome.Lost;
            attempt.Reason = reason;
            attempt.LastRow = upload.Checkpoint.Row >= attempt.FirstRow ? upload.Checkpoint.Row : null;
        }

        context.Add(new UploadEvent
        {
            UploadId = upload.Id,
            At = now,
            Kind = UploadEventKind.AttemptEnded,
            Attempt = upload.Attempt,
            Row = upload.Checkpoint.Row,
            Reason = reason,
        });
    }
}
