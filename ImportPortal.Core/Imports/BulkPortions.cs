using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>Acts on as many uploads as one transaction takes: on a short list at once, on the next of a job.</summary>
/// <param name="database">Where uploads and jobs are.</param>
/// <param name="actions">Ends what is being received, and tells of what was done.</param>
/// <param name="time">Tells when.</param>
public sealed class BulkPortions(PortalDatabase database, UploadActions actions, TimeProvider time)
{
    /// <summary>The most uploads in one transaction, so that other writers wait for some milliseconds at most.</summary>
    public const int Largest = 100;

    /// <summary>Acts on a short list.</summary>
    /// <returns>The outcomes, in the list's order.</returns>
    internal async Task<IReadOnlyList<BulkOutcome>> RunAsync(
        Actor actor, ActionRequest request, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, Largest);
        var results = await database.WriteAsync(
            context =>
            {
                context.Add(Audit(actor, request, ids.Count, jobId: null));
                return ActAsync(context, actor, request, ids, cancellation);
            },
            cancellation);
        Tell(results.Values);

        foreach (var id in ids.Where(id => results[id] is null))
        {
            // It may have been accepted since: then it is given up like the others.
            results[id] = await actions.CancelComingAsync(actor, id, also: null, cancellation)
                ?? await actions.RunAsync(actor, id, request.Action, cancellation);
        }

        return [.. ids.Select(id => BulkOutcome.Of(id, results[id]!))];
    }

    /// <summary>Acts on the next uploads of a job; safe on every node and twice, and to be repeated after a failure.</summary>
    /// <returns>How far the job is; null when it is over, or gone.</returns>
    internal async Task<BulkProgress?> RunNextAsync(long jobId, CancellationToken cancellation)
    {
        var portion = await database.WriteAsync(context => ActNextAsync(context, jobId, cancellation), cancellation);
        if (portion is null)
            return null;

        Tell(portion.Results.Values);
        var progress = portion.Progress;
        foreach (var (id, _) in portion.Results.Where(result => result.Value is null))
        {
            // One that was accepted since is among the next.
            await actions.CancelComingAsync(
                portion.Actor, id,
                async context => progress = await FinishAsync(context, jobId, id, cancellation) ?? progress,
                cancellation);
        }

        return progress;
    }

    /// <summary>The entry of the audit trail for an action on many uploads.</summary>
    internal AuditEntry Audit(Actor actor, ActionRequest request, int count, long? jobId) => new()
    {
        At = time.GetUtcNow(),
        By = actor.Email,
        Action = "upload.bulk",
        Subject = string.Create(
            CultureInfo.InvariantCulture, $"{ActionEffects.NameOf(request.Action)}, {count} uploads{(jobId is null ? "" : $", job {jobId}")}"),
    };

    private async Task<Portion?> ActNextAsync(PortalDbContext context, long jobId, CancellationToken cancellation)
    {
        var job = await context.Set<BulkJob>().SingleOrDefaultAsync(job => job.Id == jobId && job.FinishedAt == null, cancellation);
        if (job is null)
            return null;

        var items = await context.Set<BulkItem>().Where(item => item.JobId == jobId && item.Outcome == null)
            .OrderBy(item => item.Ordinal).Take(Largest).ToListAsync(cancellation);
        var results = await ActAsync(context, job.Actor, job.Request, [.. items.Select(item => item.UploadId)], cancellation);
        foreach (var item in items)
        {
            if (results[item.UploadId] is { } result)
                Finish(job, item, result);
        }

        return new Portion(job.Actor, results, ProgressOf(job));
    }

    /// <summary>Acts on uploads; on one that is being received, which its receiver must end, not yet: it has no result.</summary>
    private async Task<Dictionary<long, ActionResult?>> ActAsync(
        PortalDbContext context, Actor actor, ActionRequest request, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var uploads = await context.Set<Upload>().Where(upload => ids.Contains(upload.Id))
            .ToDictionaryAsync(upload => upload.Id, cancellation);
        var now = time.GetUtcNow();
        return ids.ToDictionary(id => id, id =>
        {
            var upload = uploads.GetValueOrDefault(id);
            var isComing = upload is { Status: UploadStatus.Uploading, SizeBytes: not null };
            return isComing && request.Action == UploadAction.Cancel && actor.MaySee(upload!)
                ? null
                : ActionEffects.Act(context, upload, request, actor, now);
        });
    }

    private async Task<BulkProgress?> FinishAsync(PortalDbContext context, long jobId, long uploadId, CancellationToken cancellation)
    {
        var job = await context.Set<BulkJob>().SingleOrDefaultAsync(job => job.Id == jobId, cancellation);
        var item = await context.Set<BulkItem>().SingleOrDefaultAsync(
            item => item.JobId == jobId && item.UploadId == uploadId && item.Outcome == null, cancellation);
        if (job is null || item is null)
            return null;
        Finish(job, item, new ActionResult(ActionOutcome.Done));
        return ProgressOf(job);
    }

    private void Finish(BulkJob job, BulkItem item, ActionResult result)
    {
        var outcome = BulkOutcome.Of(item.UploadId, result);
        (item.Outcome, item.Reason) = (outcome.Outcome, outcome.Reason);
        job.Finished++;
        if (job.Finished == job.Total)
            job.FinishedAt = time.GetUtcNow();
    }

    private void Tell(IEnumerable<ActionResult?> results)
    {
        foreach (var result in results)
        {
            if (result is { Outcome: ActionOutcome.Done, Upload: { } changed })
                actions.Tell(changed);
        }
    }

    private static BulkProgress ProgressOf(BulkJob job) => new(job.Id, job.Finished, job.Total);

    private sealed record Portion(Actor Actor, Dictionary<long, ActionResult?> Results, BulkProgress Progress);
}
