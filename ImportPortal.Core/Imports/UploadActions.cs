using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>What people do to one upload: what <see cref="ActionRules"/> allows, or a reason why not.</summary>
/// <param name="database">Where uploads are.</param>
/// <param name="receiver">Ends what is still being received.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="feed">Tells whoever watches.</param>
/// <param name="time">Tells when.</param>
public sealed class UploadActions(
    PortalDatabase database, UploadReceiver receiver, QueueSignal signal, ProgressFeed feed, TimeProvider time)
{
    /// <summary>Does it, durably. What a worker holds is paused or given up at its next checkpoint.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The upload.</param>
    /// <param name="action">Any but <see cref="UploadAction.Priority"/>.</param>
    /// <param name="cancellation">Ends the call; nothing is then changed.</param>
    public Task<ActionResult> RunAsync(Actor actor, long id, UploadAction action, CancellationToken cancellation) =>
        RunAsync(actor, id, new ActionRequest(action), cancellation);

    /// <summary>Moves an upload to another line, durably. For one that a worker holds it counts when it waits again.</summary>
    public Task<ActionResult> PrioritizeAsync(Actor actor, long id, UploadPriority priority, CancellationToken cancellation) =>
        RunAsync(actor, id, new ActionRequest(priority), cancellation);

    /// <summary>What an action would come to; it changes nothing.</summary>
    /// <returns>The plan; null when there is no such upload, or it is another's.</returns>
    public async Task<ActionPlan?> PlanAsync(Actor actor, long id, UploadAction action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = database.Read();
        var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
        return upload is not null && actor.MaySee(upload)
            ? ActionPlan.Of(upload, action, await ObstacleAsync(context, upload, action, cancellation)) : null;
    }

    /// <summary>Gives up what is still being received, with its parts and the request that brings it.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The upload.</param>
    /// <param name="also">What is written in the same transaction.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Null when it is not being received.</returns>
    internal async Task<ActionResult?> CancelComingAsync(
        Actor actor, long id, Func<PortalDbContext, Task>? also, CancellationToken cancellation)
    {
        var received = await receiver.TerminateAsync(
            actor, id,
            async (context, upload) =>
            {
                ActionEffects.Audit(context, upload, UploadAction.Cancel, actor, time.GetUtcNow());
                await (also?.Invoke(context) ?? Task.CompletedTask);
            },
            cancellation);
        return received.Outcome == ReceiveOutcome.Terminated ? new ActionResult(ActionOutcome.Done, Upload: received.Upload) : null;
    }

    /// <summary>Tells whoever watches, and a worker, what became of an upload; of what a worker holds the worker tells.</summary>
    internal void Tell(Upload upload)
    {
        if (upload.Status == UploadStatus.Processing)
            return;
        feed.Publish(UploadProgress.Of(upload));
        if (upload.Status == UploadStatus.Pending)
            signal.Give();
    }

    // Nothing is imported without the columns that the dataset demands, whatever is asked about first.
    private static async Task<Reason?> ObstacleAsync(PortalDbContext context, Upload upload, UploadAction action, CancellationToken cancellation) =>
        action != UploadAction.Start ? null
            : ActionRules.MissingColumns(upload, await context.Set<Dataset>().SingleAsync(dataset => dataset.Id == upload.DatasetId, cancellation));

    private async Task<ActionResult> RunAsync(Actor actor, long id, ActionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (request.Action == UploadAction.Cancel && await CancelComingAsync(actor, id, also: null, cancellation) is { } cancelled)
            return cancelled;

        var result = await database.WriteAsync(
            async context =>
            {
                var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
                return ActionEffects.Foresee(upload, request, actor) is { Outcome: ActionOutcome.Done }
                    && await ObstacleAsync(context, upload!, request.Action, cancellation) is { } obstacle
                    ? new ActionResult(ActionOutcome.WrongState, obstacle, upload)
                    : ActionEffects.Act(context, upload, request, actor, time.GetUtcNow());
            },
            cancellation);
        if (result is { Outcome: ActionOutcome.Done, Upload: { } changed })
            Tell(changed);
        return result;
    }
}
