using ImportPortal.Core.Database;
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
        return upload is not null && actor.MaySee(upload) ? ActionPlan.Of(upload, action) : null;
    }

    private async Task<ActionResult> RunAsync(Actor actor, long id, ActionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        // While it comes it is the receiver's, which ends the request that brings it and removes the parts.
        if (request.Action == UploadAction.Cancel &&
            await receiver.TerminateAsync(actor, id, cancellation) is { Outcome: ReceiveOutcome.Terminated } received)
            return new ActionResult(ActionOutcome.Done, Upload: received.Upload);

        var result = await database.WriteAsync(
            async context =>
            {
                var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
                if (upload is null || !actor.MaySee(upload))
                    return new ActionResult(ActionOutcome.NotFound);
                if (ActionRules.Refusal(upload, request.Action) is { } refusal)
                    return new ActionResult(ActionOutcome.WrongState, refusal, upload);
                ActionEffects.Apply(context, upload, request, actor, time.GetUtcNow());
                return new ActionResult(ActionOutcome.Done, Upload: upload);
            },
            cancellation);

        if (result is { Outcome: ActionOutcome.Done, Upload: { } changed })
            Tell(changed);
        return result;
    }

    // Of what a worker holds the worker tells.
    private void Tell(Upload upload)
    {
        if (upload.Status == UploadStatus.Processing)
            return;
        feed.Publish(UploadProgress.Of(upload));
        if (upload.Status == UploadStatus.Pending)
            signal.Give();
    }
}
