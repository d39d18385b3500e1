using System.Runtime.CompilerServices;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>What people do to many uploads at once: a short list while they wait, a long one as a job that survives a restart.</summary>
/// <param name="database">Where uploads and jobs are.</param>
/// <param name="portions">Acts.</param>
/// <param name="feed">Wakes whoever runs jobs, and tells how far they are.</param>
/// <param name="time">Tells when.</param>
public sealed class BulkActions(PortalDatabase database, BulkPortions portions, BulkFeed feed, TimeProvider time)
{
    private const int Chunk = 500;

    /// <summary>Does it: up to <see cref="BulkPortions.Largest"/> uploads at once, more of them in a job.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="request">What shall be done.</param>
    /// <param name="ids">The uploads; one that is named twice counts once. Which of them the actor may see is settled here.</param>
    /// <param name="cancellation">Ends the call; what was not begun is then not done.</param>
    /// <returns>The outcomes, or a running job.</returns>
    public async Task<BulkReport> RunAsync(Actor actor, ActionRequest request, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        long[] distinct = [.. ids.Distinct()];
        if (distinct.Length <= BulkPortions.Largest)
            return BulkReport.Whole(await portions.RunAsync(actor, request, distinct, cancellation));

        var matched = await CountVisibleAsync(actor, distinct, cancellation);
        var job = await database.WriteAsync(context => MakeAsync(context, actor, request, distinct, matched, cancellation), cancellation);
        feed.Wake();
        return new BulkReport(job.Id, BulkState.Running, matched, []);
    }

    /// <summary>What it would come to; it changes nothing.</summary>
    public async Task<BulkReport> PlanAsync(Actor actor, ActionRequest request, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var outcomes = new List<BulkOutcome>();
        await using var context = database.Read();
        foreach (var chunk in ids.Distinct().Chunk(Chunk))
        {
            var uploads = await context.Set<Upload>().Where(upload => chunk.Contains(upload.Id))
                .ToDictionaryAsync(upload => upload.Id, cancellation);
            outcomes.AddRange(chunk.Select(id => BulkOutcome.Of(
                id, ActionEffects.Foresee(uploads.GetValueOrDefault(id), request, actor))));
        }

        return BulkReport.Whole(outcomes);
    }

    /// <summary>How many of these uploads each action is possible for now; an action that is possible for none is left out.</summary>
    public async Task<IReadOnlyDictionary<UploadAction, int>> CountPossibleAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var counts = new Dictionary<UploadAction, int>();
        await using var context = database.Read();
        foreach (var chunk in ids.Distinct().Chunk(Chunk))
        {
            var uploads = await context.Set<Upload>().Where(upload => chunk.Contains(upload.Id)).ToListAsync(cancellation);
            foreach (var action in uploads.Where(actor.MaySee).SelectMany(ActionRules.Possible))
                counts[action] = counts.GetValueOrDefault(action) + 1;
        }

        return counts;
    }

    /// <summary>How a job stands, for who made it and for administrators; else null.</summary>
    public async Task<BulkReport?> FindAsync(Actor actor, long jobId, CancellationToken cancellation)
    {
        await using var context = database.Read();
        if (await FindAsync(context, actor, jobId, cancellation) is not { } job)
            return null;
        var outcomes = await context.Set<BulkItem>().Where(item => item.JobId == jobId && item.Outcome != null)
            .OrderBy(item => item.Ordinal)
            .Select(item => new BulkOutcome(item.UploadId, item.Outcome!.Value, item.Reason))
            .ToListAsync(cancellation);
        return new BulkReport(jobId, job.FinishedAt is null ? BulkState.Running : BulkState.Done, job.Matched, outcomes);
    }

    /// <summary>How far a job is: now, and whenever it comes farther, until it is over. Empty where <see cref="FindAsync(Actor, long, CancellationToken)"/> finds none.</summary>
    public async IAsyncEnumerable<BulkProgress> WatchAsync(Actor actor, long jobId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Watched first, then looked at: so that nothing is missed in between.
        using var watch = feed.Watch(jobId);
        BulkProgress progress;
        await using (var context = database.Read())
        {
            if (await FindAsync(context, actor, jobId, cancellation) is not { } job)
                yield break;
            progress = new(job.Id, job.Finished, job.Total);
        }

        yield return progress;
        while (!progress.IsOver)
        {
            progress = await watch.NextAsync(cancellation);
            yield return progress;
        }
    }

    private static async Task<BulkJob?> FindAsync(PortalDbContext context, Actor actor, long jobId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var job = await context.Set<BulkJob>().SingleOrDefaultAsync(job => job.Id == jobId, cancellation);
        return job is not null && (actor.IsAdmin || job.CreatedById == actor.UserId) && IsWithin(job.Actor.Datasets, actor.Datasets) ? job : null;
    }

    // A key that is limited to some datasets sees no uploads of others, nor what was done to them.
    private static bool IsWithin(IReadOnlyList<string>? datasets, IReadOnlyList<string>? limit) =>
        limit is null || (datasets is not null && datasets.All(limit.Contains));

    private async Task<BulkJob> MakeAsync(
        PortalDbContext context, Actor actor, ActionRequest request, long[] ids, int matched, CancellationToken cancellation)
    {
        var job = new BulkJob
        {
            Actor = actor,
            CreatedById = actor.UserId,
            Action = request.Action,
            Priority = request.Priority,
            Matched = matched,
            Total = ids.Length,
            CreatedAt = time.GetUtcNow(),
        };
        context.Add(job);
        await context.SaveChangesAsync(cancellation);
        context.Add(portions.Audit(actor, request, ids.Length, job.Id));
        var list = JsonSerializer.Serialize(ids);
        await context.Database.ExecuteSqlAsync(
            $"insert into bulk_items (job_id, ordinal, upload_id) select {job.Id}, key, value from json_each({list})", cancellation);
        return job;
    }

    private async Task<int> CountVisibleAsync(Actor actor, long[] ids, CancellationToken cancellation)
    {
        var count = 0;
        await using var context = database.Read();
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var uploads = await context.Set<Upload>().Where(upload => chunk.Contains(upload.Id)).ToListAsync(cancellation);
            count += uploads.Count(actor.MaySee);
        }

        return count;
    }
}
